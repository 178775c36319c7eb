package uk.footbridge.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.HealthcareService;

/**
 * Taxonomy terms. A term that stands for a need, a community, a kind of access or a medium goes where FHIR has that; every
 * other term is a category of its own system. Ours are given out as taxonomies too, so that others can search by them.
 */
final class Terms implements RecordLine<HealthcareService> {

    /** Our code systems, by their last part, and what they say of a service. */
    static final Map<String, Place> PLACES = places();

    private static final String TERM = "taxonomy_term";
    private static final Set<String> CARRIED = Set.of("id", TERM);
    /** The system of a term whose taxonomy has no id. */
    private static final String UNNAMED_TAXONOMY = OpenReferral.BASE + "Id/open-referral-term";

    private final TermMap map;

    Terms(TermMap map) {
        this.map = map;
    }

    /** Where concepts of one of our code systems stand in a service. */
    enum Place {
        CATEGORY,
        CHARACTERISTIC,
        COMMUNITY,
        MEDIUM
    }

    private static Map<String, Place> places() {
        Map<String, Place> places = new LinkedHashMap<>();
        places.put("need-category", Place.CATEGORY);
        places.put("accessibility", Place.CHARACTERISTIC);
        places.put("community", Place.COMMUNITY);
        places.put("contact-medium", Place.MEDIUM);
        return places;
    }

    @Override
    public Set<String> elements() {
        return Set.of("attributes");
    }

    @Override
    public void read(ObjectNode record, HealthcareService into, Warnings warnings) {
        Map<Place, List<CodeableConcept>> incoming = new LinkedHashMap<>();
        ArrayNode unsaid = record.arrayNode();
        Set<String> ours = new HashSet<>();
        for (JsonNode attribute : inOrder(record.get("attributes"))) {
            JsonNode term = attribute.path(TERM);
            CodeableConcept concept = concept(term);
            if (concept == null) {
                unsaid.add(attribute);
                continue;
            }
            Optional<Coding> our = our(concept);
            if (our.isPresent() && !ours.add(our.get().getSystem() + our.get().getCode())) {
                concept.getCoding().remove(0);
            }
            if (concept.hasCoding()) {
                Items.named(concept, attribute, "attributes");
                keepTerm(concept, attribute, term, warnings);
                incoming.computeIfAbsent(place(concept), place -> new ArrayList<>())
                        .add(concept);
            }
        }
        for (Place place : Place.values()) {
            List<CodeableConcept> all = new ArrayList<>(concepts(into, place));
            Items.replace(all, incoming.getOrDefault(place, List.of()), OpenReferral.idOf(into), place.name());
            set(into, place, all);
        }
        Leftovers.set(into.getExtension(), "attributes", unsaid);
    }

    /** Terms of other taxonomies come first, so that ours, which were made from them, are seen as already there. */
    private static List<JsonNode> inOrder(JsonNode attributes) {
        List<JsonNode> all = new ArrayList<>(Said.things(attributes));
        all.removeIf(attribute -> !attribute.isObject());
        List<JsonNode> ours = all.stream()
                .filter(attribute -> ownCoding(attribute.path(TERM)).isPresent())
                .toList();
        all.removeAll(ours);
        all.addAll(ours);
        return all;
    }

    private static void keepTerm(CodeableConcept concept, JsonNode attribute, JsonNode term, Warnings warnings) {
        Leftovers.keep(attribute, CARRIED, concept.getExtension(), "attributes.", warnings);
        if (ownCoding(term).isEmpty()) {
            Leftovers.set(concept.getExtension(), TERM, term);
        }
    }

    private CodeableConcept concept(JsonNode term) {
        Optional<Coding> own = ownCoding(term);
        if (own.isPresent()) {
            return new CodeableConcept(own.get());
        }
        String id = Items.text(term, "id");
        String name = Items.text(term, "name");
        if (id == null && name == null) {
            return null;
        }
        CodeableConcept concept = new CodeableConcept();
        map.find(id, Items.text(term, "term_uri"), name).ifPresent(concept::addCoding);
        String taxonomy = Items.text(term, "taxonomy_id");
        concept.addCoding(new Coding(
                OpenReferral.isUuid(taxonomy) ? "urn:uuid:" + taxonomy.toLowerCase() : UNNAMED_TAXONOMY,
                id == null ? OpenReferral.nameBased("term/" + name) : id.replaceAll("\\s+", "-"),
                name));
        return concept;
    }

    static boolean isOurs(JsonNode term) {
        return isStaleMark(term) || ownCoding(term).isPresent();
    }

    /** One of our codes that this or another Footbridge has given out as a term. */
    private static Optional<Coding> ownCoding(JsonNode term) {
        String uri = Items.text(term, "term_uri");
        int code = uri == null || !uri.startsWith(OpenReferral.CODES) ? -1 : uri.indexOf('#');
        if (code < 0) {
            return Optional.empty();
        }
        String system = uri.substring(0, code);
        return PLACES.containsKey(system.substring(OpenReferral.CODES.length()))
                ? Optional.of(new Coding(system, uri.substring(code + 1), null))
                : Optional.empty();
    }

    static boolean isStaleMark(JsonNode term) {
        return (Freshness.STALE_SYSTEM + "#" + Freshness.STALE_CODE).equals(Items.text(term, "term_uri"));
    }

    private static Optional<Coding> our(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> placeOf(coding.getSystem()) != null)
                .findFirst();
    }

    private static Place placeOf(String system) {
        return system == null || !system.startsWith(OpenReferral.CODES)
                ? null
                : PLACES.get(system.substring(OpenReferral.CODES.length()));
    }

    private static Place place(CodeableConcept concept) {
        return our(concept).map(coding -> placeOf(coding.getSystem())).orElse(Place.CATEGORY);
    }

    private static List<CodeableConcept> concepts(HealthcareService service, Place place) {
        return switch (place) {
            case CATEGORY -> service.getCategory();
            case CHARACTERISTIC -> service.getCharacteristic();
            case COMMUNITY, MEDIUM -> service.getExtension().stream()
                    .filter(extension ->
                            url(place).equals(extension.getUrl()) && extension.getValue() instanceof CodeableConcept)
                    .map(extension -> (CodeableConcept) extension.getValue())
                    .toList();
        };
    }

    private static void set(HealthcareService service, Place place, List<CodeableConcept> concepts) {
        switch (place) {
            case CATEGORY -> service.setCategory(concepts);
            case CHARACTERISTIC -> service.setCharacteristic(concepts);
            case COMMUNITY, MEDIUM -> {
                service.getExtension().removeIf(extension -> url(place).equals(extension.getUrl()));
                concepts.forEach(concept -> service.addExtension(url(place), concept));
            }
        }
    }

    private static String url(Place place) {
        return OpenReferral.DEFINITIONS + (place == Place.COMMUNITY ? "service-community" : "service-medium");
    }

    @Override
    public void write(HealthcareService from, ObjectNode record) {
        ArrayNode attributes = record.arrayNode();
        Set<String> ours = new HashSet<>();
        for (Place place : Place.values()) {
            List<CodeableConcept> all = concepts(from, place);
            for (int i = 0; i < all.size(); i++) {
                write(all.get(i), Items.id(all.get(i), OpenReferral.idOf(from), place.name(), i), attributes, ours);
            }
        }
        JsonNode unsaid = Leftovers.get(from.getExtension(), "attributes");
        if (unsaid != null && unsaid.isArray()) {
            unsaid.forEach(attributes::add);
        }
        if (!attributes.isEmpty()) {
            record.set("attributes", attributes);
        }
    }

    private static void write(CodeableConcept concept, String id, ArrayNode attributes, Set<String> ours) {
        JsonNode foreign = Leftovers.get(concept.getExtension(), TERM);
        Optional<Coding> our = our(concept).filter(coding -> ours.add(coding.getSystem() + coding.getCode()));
        if (foreign != null) {
            attribute(attributes, id, concept, foreign);
        }
        our.ifPresent(coding -> attribute(
                attributes,
                foreign == null ? id : OpenReferral.nameBased(id + "/" + coding.getCode()),
                null,
                OwnTaxonomies.term(coding)));
        if (foreign == null && our.isEmpty() && our(concept).isEmpty()) {
            plainTerm(concept).ifPresent(term -> attribute(attributes, id, concept, term));
        }
    }

    private static void attribute(ArrayNode attributes, String id, CodeableConcept concept, JsonNode term) {
        ObjectNode attribute = attributes.addObject();
        attribute.put("id", id);
        attribute.set(TERM, term);
        if (concept != null) {
            Leftovers.writeTo(attribute, concept.getExtension());
        }
    }

    /** A category that was given through FHIR in words or in a code of somebody else. */
    private static Optional<ObjectNode> plainTerm(CodeableConcept concept) {
        Coding coding = concept.getCodingFirstRep();
        String name =
                concept.hasText() ? concept.getText() : coding.hasDisplay() ? coding.getDisplay() : coding.getCode();
        if (name == null) {
            return Optional.empty();
        }
        ObjectNode term = Leftovers.JSON.createObjectNode();
        term.put(
                "id",
                OpenReferral.nameBased(
                        "term/" + coding.getSystem() + "/" + (coding.hasCode() ? coding.getCode() : name)));
        term.put("name", name);
        term.put("description", name);
        if (coding.hasCode()) {
            term.put("term", coding.getCode());
        }
        return Optional.of(term);
    }
}
