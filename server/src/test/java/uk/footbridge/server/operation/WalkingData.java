package uk.footbridge.server.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data of two organisations' people, and of those who agreed to everything, codes and nothing: of each type a resource
 * that the person's referral names and one that it doesn't. A word in each of them says whose it is, wherever it turns up.
 */
final class WalkingData {

    static final String NAMED = "named";
    static final String APART = "apart";
    static final List<String> RELATIONS = List.of(NAMED, APART);

    /** Each person with the organisation that was asked to help them. */
    static final Map<String, String> PEOPLE = people();

    /** HAPI takes no Parameters within a transaction. */
    static final String ALONE = "Parameters";

    /** Whom a referral is about it names by itself; a Subscription is its maker's whatever names it. */
    private static final Set<String> NOT_NAMED = Set.of("Patient", "Subscription");

    /** The system of tags that say a resource's own id, so that each type can be found by the same search parameter. */
    static final String TAGS = "https://example.org/walk";

    /** What every word begins with. */
    static final String WORD = "Quince";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PUBLIC = "walk";

    private final Map<String, ObjectNode> patterns = new LinkedHashMap<>();
    private final WalkingTable table;

    WalkingData(WalkingTable table) {
        this.table = table;
        WalkingTable.text("resources.ndjson")
                .lines()
                .map(WalkingData::read)
                .forEach(pattern -> patterns.put(pattern.path("resourceType").asText(), pattern));
    }

    private static Map<String, String> people() {
        Map<String, String> people = new LinkedHashMap<>();
        people.put("anna", "charity");
        people.put("bert", "stranger");
        people.put("carl", "everything");
        people.put("dora", "codes");
        people.put("nell", "nothing");
        return people;
    }

    /** Whether there is a resource of a type: definitions that would change how the server works are not written. */
    boolean has(String type) {
        return patterns.containsKey(type);
    }

    boolean isPublic(String type) {
        return table.group(type).equals("public");
    }

    /** The id of somebody's resource, or of the one that is everybody's. */
    String id(String type, String person, String relation) {
        if (isPublic(type)) {
            return PUBLIC;
        }
        return type.equals("Patient") ? person : person + "-" + type + "-" + relation;
    }

    /** A person is there once. */
    List<String> relations(String type) {
        return type.equals("Patient") || isPublic(type) ? List.of(NAMED) : RELATIONS;
    }

    static String word(String person) {
        return WORD + person;
    }

    static String base64(String word) {
        return Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8));
    }

    static void tag(ObjectNode resource, String id) {
        resource.withObject("/meta")
                .withArray("tag")
                .addObject()
                .put("system", TAGS)
                .put("code", id);
    }

    /** A resource about a person as a caller would send it. */
    ObjectNode resource(String type, String person, String id, String word) {
        String filled = patterns.get(type)
                .toString()
                .replace("${id}", id)
                .replace("${person}", person)
                .replace("${of}", PUBLIC)
                .replace("${word}", word)
                .replace("${data}", base64(word));
        return read(filled);
    }

    /** What the operator writes at the start, each bundle in one transaction. */
    List<String> bundles() {
        List<String> bundles = new java.util.ArrayList<>();
        bundles.add(directory());
        PEOPLE.forEach((person, owner) -> bundles.add(record(person, owner)));
        return bundles;
    }

    private String directory() {
        Transaction transaction = new Transaction();
        WalkingTable.rows("roles.csv").stream()
                .map(role -> role.get("organization"))
                .filter(organization -> !organization.isEmpty())
                .distinct()
                .forEach(organization -> transaction.put(organization(organization)));
        transaction.put(organization("elsewhere"));
        patterns.keySet().stream().filter(this::isPublic).forEach(type -> {
            ObjectNode resource = resource(type, PUBLIC, PUBLIC, word(PUBLIC));
            tag(resource, PUBLIC);
            transaction.put(resource);
        });
        return transaction.text();
    }

    private static ObjectNode organization(String id) {
        return read("{\"resourceType\": \"Organization\", \"id\": \"%s\", \"name\": \"%s\"}".formatted(id, id));
    }

    private String record(String person, String owner) {
        Transaction transaction = new Transaction();
        String requester = person.equals("anna") ? "practice" : "elsewhere";
        ObjectNode asked = task(id("Task", person, NAMED), person, requester, owner);
        patterns.keySet().stream().filter(type -> !isPublic(type)).forEach(type -> relations(type)
                .forEach(relation -> {
                    ObjectNode resource = resource(type, person, id(type, person, relation), word(person));
                    if (relation.equals(NAMED)) {
                        tag(resource, id(type, person, relation));
                    }
                    if (type.equals("Task") && relation.equals(NAMED)) {
                        return;
                    }
                    if (type.equals("ServiceRequest") && relation.equals(NAMED)) {
                        resource.withObject("/requester").put("reference", "Organization/" + requester);
                    } else if (relation.equals(NAMED) && !NOT_NAMED.contains(type)) {
                        name(asked, type + "/" + resource.path("id").asText());
                    }
                    if (!type.equals(ALONE)) {
                        transaction.put(resource);
                    }
                }));
        transaction.put(asked);
        if (person.equals("anna")) {
            transaction.put(task("anna-Task-over", person, requester, "former"));
            transaction.put(linkWorkers(requester));
        }
        return transaction.text();
    }

    /** The task is part of the referral and may name anything; what the referral itself names is of a few types. */
    private static void name(ObjectNode task, String reference) {
        task.withArray("basedOn").addObject().put("reference", reference);
    }

    private ObjectNode task(String id, String person, String requester, String owner) {
        ObjectNode task = resource("Task", person, id, word(person));
        tag(task, id);
        task.withObject("/code")
                .withArray("coding")
                .addObject()
                .put("system", "http://hl7.org/fhir/CodeSystem/task-code")
                .put("code", "fulfill");
        task.put("authoredOn", "2026-11-01");
        task.withObject("/focus").put("reference", "ServiceRequest/" + id("ServiceRequest", person, NAMED));
        task.withObject("/requester").put("reference", "Organization/" + requester);
        task.withObject("/owner").put("reference", "Organization/" + owner);
        return task;
    }

    private ObjectNode linkWorkers(String requester) {
        ObjectNode asked = resource("ServiceRequest", "anna", "anna-ServiceRequest-link", word("anna"));
        asked.withObject("/requester").put("reference", "Organization/" + requester);
        asked.withObject("/code")
                .withArray("coding")
                .addObject()
                .put("system", "http://snomed.info/sct")
                .put("code", "871731000000106");
        asked.withArray("performer").addObject().put("reference", "Organization/linkworker");
        return asked;
    }

    /** What belongs to Anna's referral and refers to what doesn't: whoever sees the list mustn't come to see what it lists. */
    static String listOfOthers() {
        return """
                {"resourceType": "List", "id": "anna-List-link", "status": "current", "mode": "working",
                 "subject": {"reference": "Patient/anna"},
                 "entry": [{"item": {"reference": "ServiceRequest/anna-ServiceRequest-named"}},
                   {"item": {"reference": "Condition/anna-Condition-apart"}},
                   {"item": {"reference": "Condition/bert-Condition-apart"}}]}""";
    }

    /** What a person agreed to, written after the rest. */
    static String consent(String person, String level) {
        return """
                {"resourceType": "Consent", "id": "%s-agreed", "status": "active",
                 "patient": {"reference": "Patient/%1$s"}, "dateTime": "2026-11-20", "policyRule": {"text": "Agreed"},
                 "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                   "code": "patient-privacy"}]},
                 "category": [{"coding": [{"system": "https://fhir.footbridge.org.uk/CodeSystem/consent-level",
                   "code": "%s"}]}]}"""
                .formatted(person, level);
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Transaction {

        private final ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        private final ArrayNode entries = bundle.putArray("entry");

        void put(ObjectNode resource) {
            String url = resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText();
            ObjectNode entry = entries.addObject();
            entry.put("fullUrl", "https://example.org/" + url);
            entry.set("resource", resource);
            entry.putObject("request").put("method", "PUT").put("url", url);
        }

        String text() {
            return bundle.toString();
        }
    }
}
