package uk.footbridge.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.DomainResource;

/**
 * Turns one kind of Open Referral record into its FHIR resource and back, line by line.
 *
 * <p>A line whose part of the record says what the resource would say itself is not applied. So a record that came out of
 * this server changes nothing when it comes back, whatever FHIR knows beyond it.
 *
 * @param <T> the resource's type
 */
public abstract class RecordMapping<T extends DomainResource> {

    private final List<RecordLine<T>> lines;
    private final Set<String> carried;

    /** @param joined the elements that name other records, which whoever calls sees to */
    RecordMapping(List<RecordLine<T>> lines, Set<String> joined) {
        this.lines = lines;
        this.carried = new LinkedHashSet<>(joined);
        this.carried.add("id");
        lines.forEach(line -> carried.addAll(line.elements()));
    }

    /** The resource as a record, without the records that it refers to. */
    public final ObjectNode record(T resource) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("id", OpenReferral.idOf(resource));
        for (RecordLine<T> line : lines) {
            line.write(resource, record);
        }
        Leftovers.writeTo(record, resource.getExtension(), carried);
        complete(resource, record);
        return record;
    }

    /**
     * Brings a resource up to what a record says.
     *
     * @param said the record, which is left as it is
     * @param whole whether the record is a full one: what it does not say, it says is not so
     * @param into a copy of the stored resource, or an empty one
     */
    public final void merge(ObjectNode said, boolean whole, T into, Warnings warnings) {
        ObjectNode record = withoutMarks(said);
        ObjectNode now = into.hasIdElement() && into.getIdElement().hasIdPart()
                ? record(into)
                : JsonNodeFactory.instance.objectNode();
        for (RecordLine<T> line : lines) {
            if (isSaid(record, whole, line) && differs(record, now, line)) {
                line.read(record, into, warnings);
            }
        }
        if (whole && restDiffers(record, now)) {
            Leftovers.keep(record, carried, into.getExtension(), "", warnings);
        }
    }

    /** The mark of a stale entry is made anew by whoever gives the entry out, and says nothing of the service. */
    private static ObjectNode withoutMarks(ObjectNode said) {
        ObjectNode record = said.deepCopy();
        if (record.path("attributes") instanceof ArrayNode attributes) {
            attributes.removeIf(OwnTaxonomies::isStaleMark);
        }
        return record;
    }

    /** What HSDS asks for and FHIR leaves open. */
    void complete(T resource, ObjectNode record) {}

    private static <T> boolean isSaid(ObjectNode record, boolean whole, RecordLine<T> line) {
        return whole || line.elements().stream().anyMatch(record::has);
    }

    private static <T> boolean differs(ObjectNode record, ObjectNode now, RecordLine<T> line) {
        return line.elements().stream().anyMatch(element -> !Said.same(record.get(element), now.get(element)));
    }

    private boolean restDiffers(ObjectNode record, ObjectNode now) {
        return !Said.same(record.deepCopy().without(carried), now.deepCopy().without(carried));
    }
}
