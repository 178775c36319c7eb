package uk.footbridge.definitions;

/**
 * What is known of a packed definition without reading it.
 *
 * @param resourceType StructureDefinition, ValueSet or CodeSystem
 * @param url its canonical URL
 * @param version its business version
 * @param name its computable name
 * @param kind of a StructureDefinition: primitive-type, complex-type, resource or logical; otherwise empty
 * @param type of a StructureDefinition: the type that it defines or constrains; otherwise empty
 * @param derivation of a StructureDefinition: specialization or constraint; otherwise empty
 * @param baseDefinition of a StructureDefinition: what it derives from; otherwise empty
 * @param isAbstract of a StructureDefinition: whether no instance can be of exactly this type
 * @param offset where its bytes start
 * @param length how many there are
 */
public record Definition(
        String resourceType,
        String url,
        String version,
        String name,
        String kind,
        String type,
        String derivation,
        String baseDefinition,
        boolean isAbstract,
        int offset,
        int length) {

    /** Whether it says what a type is, rather than how a profile narrows one. */
    public boolean definesType() {
        return "specialization".equals(derivation) && !"logical".equals(kind);
    }

    String toLine() {
        return String.join(
                "\t",
                resourceType,
                url,
                version,
                name,
                kind,
                type,
                derivation,
                baseDefinition,
                String.valueOf(isAbstract),
                String.valueOf(offset),
                String.valueOf(length));
    }

    static Definition fromLine(String line) {
        String[] parts = line.split("\t", -1);
        return new Definition(
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                parts[4],
                parts[5],
                parts[6],
                parts[7],
                Boolean.parseBoolean(parts[8]),
                Integer.parseInt(parts[9]),
                Integer.parseInt(parts[10]));
    }
}
