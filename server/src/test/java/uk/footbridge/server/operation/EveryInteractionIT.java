package uk.footbridge.server.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Walks through what the CapabilityStatement offers, as the roles of {@code roles.csv}, over the data of several
 * organisations' people, and compares with {@code rules.csv}, {@code operations.csv} and {@code writes.csv}. What the tables
 * don't know fails, so whoever adds a type, an interaction or an operation has to say who may.
 *
 * <p>What is walked:
 *
 * <ul>
 *   <li>read, vread and history of each type, and of one type of each group as all roles; a search of each type as all roles;
 *   <li>each search parameter of each type, by the values by which what is hidden would be found, by {@code :text},
 *       {@code :not} and {@code :missing}; each {@code _include} and {@code _revinclude}, ten at a time; each parameter as an
 *       order, three at a time; totals and {@code _summary=count}; each reference parameter as a chain of one step to a
 *       person and as {@code _has}. These as a stranger and the other roles in turn;
 *   <li>each operation; transactions and batches of looks; pages of somebody else's search; {@code /directory};
 *   <li>create, update, patch (JSON Patch and FHIRPath Patch) and delete, each also by a condition, and of what a role has
 *       made itself. Of one type of each group as all roles, of each other as a stranger and one role in turn; each by
 *       itself, in a transaction or in a batch, in turn.
 * </ul>
 *
 * <p>What isn't: several search parameters together, other modifiers and prefixes, composite parameters and positions by
 * value, longer chains but for a few, Bundles of several writes (AccessIT has some), If-Match, XML; what subscribers are told
 * (SubscriptionEyesIT) and what the audit shows (AuditIT).
 */
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryInteractionIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** In what callers send, so that a word of the record in an answer came out of the record. */
    private static final String NOBODYS = "Nothing";

    /** These have walks of their own. */
    private static final Set<String> ELSEWHERE =
            Set.of("search-type", "history-type", "create", "update", "patch", "delete");

    private static final WalkingTable TABLE = WalkingServer.TABLE;
    private static final WalkingData DATA = WalkingServer.DATA;

    private static WalkingServer server;
    private static Walkers walkers;

    @BeforeAll
    static void start() throws Exception {
        server = new WalkingServer();
        walkers = new Walkers();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        walkers.close();
        server.close();
    }

    private static List<String> interactions(JsonNode of) {
        return of.path("interaction").findValuesAsText("code");
    }

    // ---- reads

    @Order(1)
    @Test
    void whatIsReadIsWhatTheRoleMaySee() throws Exception {
        Map<String, String> nowhere = new ConcurrentHashMap<>();
        int turn = 0;
        for (JsonNode resource : server.types()) {
            String type = resource.path("type").asText();
            for (String interaction : interactions(resource)) {
                String suffix = suffix(interaction);
                if (suffix == null) {
                    if (!ELSEWHERE.contains(interaction)) {
                        walkers.differ("No walk knows " + interaction + " of " + type + ".");
                    }
                    continue;
                }
                nowhere.put(
                        type + interaction,
                        ask(server.roles().get(1), "GET", type + "/nowhere" + suffix, null)
                                .body());
                for (WalkingRole role : interaction.equals("read") ? server.roles() : someFor(type, turn++)) {
                    walkers.go(() -> read(role, interaction, type, suffix, nowhere.get(type + interaction)));
                }
            }
        }
    }

    /** All roles for one type of each group, where the rule is the same; for each other type a stranger and two in turn. */
    private static Collection<WalkingRole> someFor(String type, int turn) {
        return server.ofEachGroup().contains(type)
                ? server.roles()
                : new LinkedHashSet<>(List.of(server.stranger(), server.inTurn(turn), server.inTurn(turn + 5)));
    }

    private static String suffix(String interaction) {
        return switch (interaction) {
            case "read" -> "";
            case "vread" -> "/_history/1";
            case "history-instance" -> "/_history";
            default -> null;
        };
    }

    private void read(WalkingRole role, String interaction, String type, String suffix, String nowhere) {
        String group = TABLE.group(type);
        for (String person : people(role, interaction)) {
            for (String relation : asked(interaction, type, person, role)) {
                String id = DATA.has(type) ? DATA.id(type, person, relation) : "unknown";
                HttpResponse<String> answer = ask(role, "GET", type + "/" + id + suffix, null);
                String words = DATA.isPublic(type) ? "walk" : person;
                String found = WalkingAnswers.found(answer, words);
                String expected = TABLE.cell(interaction, group, relation, role.columnFor(person));
                walkers.compare(role, interaction, type + " " + id, group, relation, expected, found);
                if (found.equals("none")
                        && !role.equals(server.operator())
                        && !answer.body()
                                .replace(type + "/" + id, type + "/nowhere")
                                .equals(nowhere)) {
                    walkers.differ("%s of %s/%s as %s isn't answered like what doesn't exist: %s"
                            .formatted(interaction, type, id, role.name(), answer.body()));
                }
            }
        }
    }

    /** Its own person; and, as two roles, somebody else's. */
    private static List<String> people(WalkingRole role, String interaction) {
        boolean another =
                interaction.equals("read") && List.of("practice", "codes").contains(role.name());
        return another ? List.of(role.about(), "bert") : List.of(role.about());
    }

    /** A read is made of both resources of a person; what is refused before anything is looked up, of one. */
    private static List<String> asked(String interaction, String type, String person, WalkingRole role) {
        List<String> relations = DATA.relations(type);
        boolean both = interaction.equals("read") && person.equals(role.about()) && role.looksUp();
        return both ? relations : relations.subList(0, 1);
    }

    // ---- searches

    @Order(2)
    @Test
    void aSearchFindsWhatTheRoleMaySeeAndCountsNoMore() throws Exception {
        WalkingSearches searches = new WalkingSearches(server, walkers);
        int turn = 0;
        for (JsonNode resource : server.types()) {
            String type = resource.path("type").asText();
            if (interactions(resource).contains("history-type")) {
                someFor(type, turn++)
                        .forEach(role -> walkers.go(() -> {
                            HttpResponse<String> answer = ask(role, "GET", type + "/_history?_count=5", null);
                            String found = answer.statusCode() == 200 ? "all" : WalkingAnswers.found(answer, "");
                            compare(role, "history-type", type, TABLE.group(type), "*", found);
                        }));
            }
            if (interactions(resource).contains("search-type")) {
                for (WalkingRole role : server.roles()) {
                    walkers.go(() -> searches.forAll(role, type));
                }
            }
        }
    }

    @Order(3)
    @Test
    void aSearchByWhatIsHiddenFindsNoneOfIt() throws Exception {
        new WalkingSearches(server, walkers).byEachParameter();
    }

    @Order(3)
    @Test
    void aSearchBringsNothingAlongThatIsHidden() throws Exception {
        new WalkingSearches(server, walkers).withAllThatComesAlong();
    }

    @Order(3)
    @Test
    void anOrderAndACountTellNothingOfWhatIsHidden() throws Exception {
        new WalkingSearches(server, walkers).sortedAndCounted();
    }

    @Order(3)
    @Test
    void aChainOverWhatIsHiddenFindsAsIfThereWereNothing() throws Exception {
        new WalkingSearches(server, walkers).alongReferences();
    }

    // ---- operations

    @Order(5)
    @Test
    void anOperationAnswersWhatTheRoleMaySee() throws Exception {
        List<Map<String, String>> known = WalkingTable.rows("operations.csv");
        Set<String> asked = new TreeSet<>();
        server.offered()
                .path("operation")
                .forEach(operation -> asked.add("$" + operation.path("name").asText() + " "));
        server.types().forEach(resource -> resource.path("operation")
                .forEach(operation -> asked.add("$" + operation.path("name").asText() + " "
                        + resource.path("type").asText())));
        for (String operation : asked) {
            List<Map<String, String>> rows = known.stream()
                    .filter(row -> operation.equals(row.get("operation") + " " + row.get("type"))
                            || row.get("type").equals("*") && operation.startsWith(row.get("operation") + " "))
                    .toList();
            if (rows.isEmpty()) {
                walkers.differ("operations.csv has no row for " + operation);
            }
        }
        for (Map<String, String> row : known) {
            for (String type : row.get("type").equals("*") ? server.ofEachGroup() : List.of(row.get("type"))) {
                server.roles().forEach(role -> walkers.go(() -> operation(role, row, type)));
            }
        }
    }

    private void operation(WalkingRole role, Map<String, String> row, String type) {
        String person = role.about();
        String id = DATA.has(type) ? DATA.id(type, person, WalkingData.NAMED) : "";
        String path = filled(row.get("path"), type, person, id);
        String body =
                switch (row.get("body")) {
                    case "" -> null;
                    case "resource" -> DATA.resource(type, person, id, NOBODYS).toString();
                    default -> filled(row.get("body"), type, person, id);
                };
        HttpResponse<String> answer = ask(role, row.get("method"), path, body);
        String found = WalkingAnswers.found(answer, !type.isEmpty() && DATA.isPublic(type) ? "walk" : person);
        boolean toOperator = role.equals(server.operator()) && answer.statusCode() == 200;
        String expected = row.get(role.columnFor(person));
        if (expected.equals("seen")) {
            String sight = TABLE.cell("read", TABLE.group(type), WalkingData.NAMED, role.columnFor(person));
            expected = sight.equals("none") ? "none" : "nothing";
        }
        walkers.compare(
                role,
                row.get("operation"),
                row.get("method") + " " + path,
                type,
                row.get("level"),
                expected,
                found.equals("leak") && toOperator ? "all" : found);
    }

    private static String filled(String text, String type, String person, String id) {
        return text.replace("${type}", type).replace("${person}", person).replace("${id}", id);
    }

    // ---- the whole server

    @Order(6)
    @Test
    void theWholeServerShowsNoMoreThanItsParts() throws Exception {
        for (String interaction : interactions(server.offered())) {
            for (WalkingRole role : server.roles()) {
                walkers.go(() -> wholeServer(role, interaction));
            }
        }
        for (WalkingRole role : server.roles()) {
            for (String query : List.of("_type=Observation", "_id=anna")) {
                walkers.go(() -> compare(
                        role,
                        "search-system",
                        query,
                        "*",
                        "*",
                        WalkingAnswers.found(ask(role, "GET", "?" + query, null), role.about())));
            }
            walkers.go(() -> compare(
                    role,
                    "metadata",
                    "metadata",
                    "*",
                    "*",
                    WalkingAnswers.found(ask(role, "GET", "metadata", null), role.about())));
            walkers.go(() -> compare(
                    role,
                    "graphql",
                    "$graphql",
                    "*",
                    "*",
                    WalkingAnswers.found(
                            ask(role, "GET", "$graphql?query=%7BPatient(id:%22anna%22)%7Bid%7D%7D", null),
                            role.about())));
        }
    }

    private void wholeServer(WalkingRole role, String interaction) throws IOException {
        switch (interaction) {
            case "history-system" -> {
                HttpResponse<String> answer = ask(role, "GET", "_history?_count=5", null);
                String found = answer.statusCode() == 200 ? "all" : WalkingAnswers.found(answer, role.about());
                compare(role, interaction, "_history", "*", "*", found);
            }
            case "transaction", "batch" -> looks(role, interaction);
            default -> walkers.differ("No walk knows " + interaction + " of the whole server.");
        }
    }

    /** Each look in a bundle is answered like the same look by itself. */
    private void looks(WalkingRole role, String interaction) throws IOException {
        List<String> looks = new ArrayList<>();
        for (String type : server.ofEachGroup()) {
            DATA.relations(type).forEach(relation -> looks.add(type + "/" + DATA.id(type, role.about(), relation)));
        }
        for (String look : looks) {
            String body =
                    """
                    {"resourceType": "Bundle", "type": "%s", "entry": [{"request": {"method": "GET", "url": "%s"}}]}"""
                            .formatted(interaction, look);
            String type = look.substring(0, look.indexOf('/'));
            String relation = look.endsWith(WalkingData.APART) ? WalkingData.APART : WalkingData.NAMED;
            HttpResponse<String> answer = ask(role, "POST", "", body);
            String found = WalkingAnswers.found(answer, DATA.isPublic(type) ? "walk" : role.about());
            String status =
                    JSON.readTree(answer.body()).at("/entry/0/response/status").asText();
            if (found.equals("nothing")) {
                found = status.startsWith("404") ? "none" : status.substring(0, "403".length());
            }
            String expected = TABLE.cell("read", TABLE.group(type), relation, role.columnFor(role.about()));
            walkers.compare(role, interaction, look, TABLE.group(type), relation, expected, found);
        }
    }

    private void compare(
            WalkingRole role, String interaction, String what, String group, String relation, String found) {
        walkers.compare(
                role,
                interaction,
                what,
                group,
                relation,
                TABLE.cell(interaction, group, relation, role.column()),
                found);
    }

    @Order(6)
    @Test
    void theNextPageOfSomebodyElsesSearchTellsNothing() throws Exception {
        for (String type : List.of("Observation", "Patient", "Task", "Basic")) {
            String page =
                    ask(server.operator(), "GET", type + "?_count=1", null).body();
            String next = Stream.of(JSON.readTree(page).path("link"))
                    .flatMap(links -> StreamSupport.stream(links.spliterator(), false))
                    .filter(link -> link.path("relation").asText().equals("next"))
                    .map(link -> link.path("url").asText())
                    .findFirst()
                    .orElseThrow();
            for (WalkingRole role : server.roles()) {
                String path = next.substring(next.indexOf("/fhir/") + "/fhir/".length());
                walkers.go(() -> {
                    HttpResponse<String> answer = ask(role, "GET", path, null);
                    Map<String, String> wrong = new TreeMap<>();
                    if (answer.statusCode() == 200) {
                        JSON.readTree(answer.body())
                                .path("entry")
                                .forEach(entry ->
                                        WalkingAnswers.judge(role, entry.path("resource"), new HashMap<>(), wrong));
                    } else if (WalkingAnswers.found(answer, "").equals("leak")) {
                        wrong.put("refusal", answer.body());
                    }
                    String found = answer.statusCode() == 200 ? "seen" : String.valueOf(answer.statusCode());
                    // A page's address says all that it needs, so it is a search like any other.
                    compare(
                            role,
                            "search-type",
                            type,
                            TABLE.group(type),
                            "*",
                            wrong.isEmpty() ? found : wrong.toString());
                });
            }
        }
    }

    @Order(6)
    @Test
    void theDirectoryIsOpenToAllAndTellsOfNobody() throws Exception {
        for (String path : List.of("", "/services", "/service_at_locations", "/taxonomies", "/taxonomy_terms")) {
            for (WalkingRole role : server.roles()) {
                walkers.go(() -> {
                    HttpResponse<String> answer = ask(role, "GET", "../directory" + path, null);
                    boolean tells = WalkingData.PEOPLE.keySet().stream()
                            .anyMatch(person -> WalkingAnswers.says(answer.body(), WalkingData.word(person)));
                    compare(
                            role,
                            "directory",
                            path,
                            "*",
                            "*",
                            tells ? "leak" : answer.statusCode() < 300 ? "all" : String.valueOf(answer.statusCode()));
                });
            }
        }
    }

    // ---- writes

    /** Last, because it changes what the others look at. */
    @Order(9)
    @Test
    void onlyWhoMayChangesAnythingAndARefusalTellsAndChangesNothing() throws Exception {
        WalkingWrites writes = new WalkingWrites(server, walkers);
        WalkingWrites.Stored before = writes.stored();
        writes.go();
        walkers.await();
        before.changesWithout(writes.accepted(), writes.stored()).forEach(walkers::differ);
    }

    // ---- what all walks share

    @AfterEach
    void everyAnswerIsAsTheTableSays() throws Exception {
        walkers.arrive();
    }

    private static HttpResponse<String> ask(WalkingRole role, String method, String path, String body) {
        return server.ask(role, method, path, body);
    }
}
