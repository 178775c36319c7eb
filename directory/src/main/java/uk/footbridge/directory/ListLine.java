package uk.footbridge.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;

/**
 * A line for a list of things, each of which is an element of its own in FHIR. What FHIR has no place for is kept at the
 * thing itself; a thing of which FHIR can say nothing at all is kept whole.
 */
abstract class ListLine<T extends DomainResource, E extends Element> implements RecordLine<T> {

    private final String name;
    private final Set<String> carried;

    ListLine(String name, Set<String> carried) {
        this.name = name;
        this.carried = carried;
    }

    /** The elements in FHIR, in a list of its own. */
    abstract List<E> get(T resource);

    abstract void set(T resource, List<E> elements);

    /** The thing as an element, or null when FHIR has nothing to say of it. */
    abstract E element(JsonNode thing, Warnings warnings);

    abstract void write(E element, ObjectNode thing);

    abstract List<Extension> extensions(E element);

    @Override
    public Set<String> elements() {
        return Set.of(name);
    }

    @Override
    public void read(ObjectNode record, T into, Warnings warnings) {
        List<E> incoming = new ArrayList<>();
        ArrayNode unsaid = record.arrayNode();
        for (JsonNode thing : Said.things(record.get(name))) {
            E element = thing.isObject() ? element(thing, warnings) : null;
            if (element == null) {
                unsaid.add(thing);
            } else {
                Items.named(element, thing, name);
                Leftovers.keep(thing, carriedOf(thing), extensions(element), name + ".", warnings);
                incoming.add(element);
            }
        }
        List<E> all = new ArrayList<>(get(into));
        Items.replace(all, incoming, OpenReferral.idOf(into), name);
        set(into, all);
        Leftovers.set(into.getExtension(), name, unsaid);
    }

    /** The elements of a thing that FHIR has; a form that FHIR can't say is none of them. */
    Set<String> carriedOf(JsonNode thing) {
        return carried;
    }

    @Override
    public void write(T from, ObjectNode record) {
        ArrayNode list = record.arrayNode();
        List<E> all = get(from);
        for (int place = 0; place < all.size(); place++) {
            E element = all.get(place);
            ObjectNode thing = record.objectNode();
            thing.put("id", Items.id(element, OpenReferral.idOf(from), name, place));
            write(element, thing);
            Leftovers.writeTo(thing, extensions(element));
            list.add(thing);
        }
        JsonNode unsaid = Leftovers.get(from.getExtension(), name);
        if (unsaid != null && unsaid.isArray()) {
            unsaid.forEach(list::add);
        }
        if (!list.isEmpty()) {
            record.set(name, list);
        }
    }
}
