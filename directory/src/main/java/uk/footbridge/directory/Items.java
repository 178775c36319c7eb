package uk.footbridge.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;

/**
 * Lists of things that have ids in a record. In FHIR the id stands as the element's id, which also tells what a feed said
 * from what was added through FHIR: that stays when the feed changes.
 */
final class Items {

    private static final Pattern ELEMENT_ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private Items() {}

    /** Names a new element after its thing in the record. */
    static <E extends Element> E named(E element, JsonNode thing, String key) {
        String id = thing.path("id").asText();
        element.setId(ELEMENT_ID.matcher(id).matches() ? id : OpenReferral.nameBased(key + thing));
        return element;
    }

    /** The id of a thing in the record, made from its place when FHIR has none. */
    static String id(Element element, String owner, String key, int place) {
        return element.hasId() ? element.getId() : OpenReferral.nameBased(owner + "/" + key + "/" + place);
    }

    /** Puts what a feed says now in the place of what it said before. */
    static <E extends Element> void replace(List<E> list, List<E> incoming, String owner, String key) {
        Set<String> ids = new HashSet<>();
        incoming.forEach(element -> ids.add(element.getId()));
        List<E> kept = new ArrayList<>();
        for (int place = 0; place < list.size(); place++) {
            E element = list.get(place);
            if (!element.hasId() && !ids.contains(id(element, owner, key, place))) {
                kept.add(element);
            }
        }
        kept.addAll(incoming);
        list.clear();
        list.addAll(kept);
    }

    /** The same for the extensions of one definition among others. */
    static void replaceExtensions(List<Extension> all, String url, List<Extension> incoming, String owner, String key) {
        List<Extension> of = new ArrayList<>(
                all.stream().filter(extension -> url.equals(extension.getUrl())).toList());
        all.removeIf(extension -> url.equals(extension.getUrl()));
        replace(of, incoming, owner, key);
        all.addAll(of);
    }

    static String text(JsonNode record, String name) {
        JsonNode value = record.get(name);
        return Said.nothing(value) || value.isContainerNode() ? null : PlainText.of(value.asText());
    }

    static void put(ObjectNode record, String name, String value) {
        if (value != null && !value.isBlank()) {
            record.put(name, value);
        }
    }
}
