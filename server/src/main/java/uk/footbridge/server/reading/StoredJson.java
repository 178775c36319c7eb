package uk.footbridge.server.reading;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Meta;

/**
 * Writes a resource in FHIR JSON: id and meta, which HAPI keeps in columns, and the stored text. Profiles, tags and labels are the
 * same for very many resources, so what they look like in JSON is kept.
 */
class StoredJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEGINNING = "{\"resourceType\":\"Basic\",\"meta\":{";

    /** There are few different ones, unless somebody tags each resource otherwise. */
    private static final int KEPT = 1000;

    private static final String TAGS =
            """
            select json_agg(json_build_array(tag_type, tag_system, tag_code, tag_display, tag_version, tag_user_selected))
            from hfj_tag_def where tag_id = any (?)""";

    private final FhirContext fhir;
    private final Statements statements;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    StoredJson(FhirContext fhir, Statements statements) {
        this.fhir = fhir;
        this.statements = statements;
    }

    void write(StoredVersion version, StringBuilder json) {
        InstantType updated = new InstantType();
        updated.setValue(Date.from(version.updated()));
        String head = version.head();
        json.append(head)
                .append(",\"id\":\"")
                .append(version.id())
                .append("\",\"meta\":{\"versionId\":\"")
                .append(version.version())
                .append("\",\"lastUpdated\":\"")
                .append(updated.getValueAsString())
                .append('"');
        if (version.source() != null) {
            json.append(",\"source\":\"");
            JsonStringEncoder.getInstance().quoteAsString(version.source(), json);
            json.append('"');
        }
        if (version.tags() != null) {
            json.append(',').append(tags(version.tags()));
        }
        json.append('}').append(version.text(), head.length(), version.text().length());
    }

    private String tags(String ids) {
        String written = known.get(ids);
        if (written == null) {
            if (known.size() >= KEPT) {
                known.clear();
            }
            written = written(ids);
            known.put(ids, written);
        }
        return written;
    }

    /** HAPI writes it, so that escaping is as everywhere else. */
    private String written(String ids) {
        Long[] numbers = Arrays.stream(ids.split(",")).map(Long::valueOf).toArray(Long[]::new);
        String tags = statements.ask(
                TAGS,
                (connection, asked) -> asked.setArray(1, connection.createArrayOf("bigint", numbers)),
                rows -> rows.next() ? rows.getString(1) : null);
        Basic basic = new Basic();
        basic.setMeta(meta(tags));
        String json = fhir.newJsonParser().encodeResourceToString(basic);
        return json.substring(BEGINNING.length(), json.length() - "}}".length());
    }

    /** In the order in which HAPI hands them out. */
    private static Meta meta(String tags) {
        Meta meta = new Meta();
        tree(tags).forEach(each -> add(each, meta));
        meta.getProfile().sort(Comparator.comparing(CanonicalType::getValue));
        Comparator<String> nullsFirst = Comparator.nullsFirst(Comparator.naturalOrder());
        Comparator<Coding> order =
                Comparator.comparing(Coding::getSystem, nullsFirst).thenComparing(Coding::getCode, nullsFirst);
        meta.getTag().sort(order);
        meta.getSecurity().sort(order);
        return meta;
    }

    private static void add(JsonNode tag, Meta meta) {
        String code = tag.get(2).textValue();
        switch (tag.get(0).intValue()) {
            case 0 -> fill(meta.addTag(), tag);
            case 1 -> meta.addProfile(code);
            default -> fill(meta.addSecurity(), tag);
        }
    }

    private static void fill(Coding coding, JsonNode tag) {
        coding.setSystem(tag.get(1).textValue())
                .setCode(tag.get(2).textValue())
                .setDisplay(tag.get(3).textValue())
                .setVersion(tag.get(4).textValue());
        if (tag.get(5).isBoolean()) {
            coding.setUserSelected(tag.get(5).booleanValue());
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
