package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 * Walks through every read, search and operation that the CapabilityStatement offers, as each role of {@code roles.csv}, over
 * the data of several organisations' people, and compares with {@code rules.csv}. What the tables don't know fails, so whoever
 * adds a type, an interaction or an operation has to say who may. It doesn't write: what is refused of writes, AccessIT tries.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryInteractionIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 6;
    /** In what callers send, so that a word of the record in an answer came out of the record. */
    private static final String NOBODYS = "Nothing";

    /** Searches and histories of a type have walks of their own; who may write is tried by AccessIT for some types. */
    private static final Set<String> ELSEWHERE =
            Set.of("search-type", "history-type", "create", "update", "patch", "delete");

    private static final WalkingTable TABLE = new WalkingTable();
    private static final WalkingData DATA = new WalkingData(TABLE);
    private static final ExecutorService WALKERS = Executors.newFixedThreadPool(AT_ONCE);

    private static TokenIssuer issuer;
    private static PreparedDatabase database;
    private static RunningServer server;
    private static List<WalkingRole> roles;
    private static JsonNode offered;

    private final ConcurrentLinkedQueue<String> differences = new ConcurrentLinkedQueue<>();
    private final List<Future<?>> walks = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        database = PreparedDatabase.copy();
        server = database.launch(issuer.settings("FOOTBRIDGE_LIMIT_REQUESTS_PER_MINUTE", "1000000"));
        server.awaitReady();
        roles = WalkingRole.all(issuer, TokenIssuer.AUDIENCE);
        for (String person : WalkingData.PEOPLE.keySet()) {
            for (String relation : WalkingData.RELATIONS) {
                String id = DATA.id(WalkingData.ALONE, person, relation);
                String alone = DATA.resource(WalkingData.ALONE, person, id, WalkingData.word(person))
                        .toString();
                write("PUT", WalkingData.ALONE + "/" + id, alone);
            }
        }
        for (String bundle : DATA.bundles()) {
            write("POST", "", bundle);
        }
        for (String[] said : new String[][] {{"carl", "everything"}, {"dora", "codes-only"}, {"nell", "nothing"}}) {
            write("PUT", "Consent/" + said[0] + "-agreed", WalkingData.consent(said[0], said[1]));
        }
        over("former");
        offered = JSON.readTree(server.get("/fhir/metadata").body()).at("/rest/0");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        WALKERS.shutdownNow();
        server.close();
        issuer.close();
    }

    private static void write(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = server.call(
                method,
                path.startsWith("../") ? path.substring(2) : path.startsWith("?") ? "/fhir" + path : "/fhir/" + path,
                body,
                operator().token());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    /** As long ago as nobody waits in a test. */
    private static void over(String organization) throws Exception {
        try (Connection connection = database.connection()) {
            int ended = connection
                    .createStatement()
                    .executeUpdate("update footbridge_part set ended = now() - interval '91 days' where party ="
                            + " 'Organization/" + organization + "'");
            assertThat(ended).isPositive();
        }
    }

    private static WalkingRole operator() {
        return roles.get(0);
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
        for (JsonNode resource : offered.path("resource")) {
            String type = resource.path("type").asText();
            for (String interaction : interactions(resource)) {
                String suffix = suffix(interaction);
                if (suffix == null) {
                    if (!ELSEWHERE.contains(interaction)) {
                        differences.add("No walk knows " + interaction + " of " + type + ".");
                    }
                    continue;
                }
                nowhere.put(
                        type + interaction,
                        ask(roles.get(1), "GET", type + "/nowhere" + suffix, null)
                                .body());
                for (WalkingRole role : interaction.equals("read") ? roles : someFor(type, turn++)) {
                    walk(() -> read(role, interaction, type, suffix, nowhere.get(type + interaction)));
                }
            }
        }
    }

    /** All roles for one type of each group, where the rule is the same; for each other type a stranger and two in turn. */
    private static Collection<WalkingRole> someFor(String type, int turn) {
        return ofEachGroup().contains(type)
                ? roles
                : new LinkedHashSet<>(List.of(stranger(), inTurn(turn), inTurn(turn + 5)));
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
                String found = found(answer, words);
                String expected = TABLE.cell(interaction, group, relation, role.columnFor(person));
                compare(role, interaction, type + " " + id, group, relation, expected, found);
                if (found.equals("none")
                        && !role.equals(operator())
                        && !answer.body()
                                .replace(type + "/" + id, type + "/nowhere")
                                .equals(nowhere)) {
                    differences.add("%s of %s/%s as %s isn't answered like what doesn't exist: %s"
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

    /** What an answer shows of a person, in the words of the table. */
    private static String found(HttpResponse<String> answer, String person) {
        String all = answer.body() + answer.headers().map();
        boolean word = says(all, WalkingData.word(person));
        boolean others = WalkingData.PEOPLE.keySet().stream()
                .filter(each -> !each.equals(person))
                .anyMatch(each -> says(all, WalkingData.word(each)));
        if (others || word && answer.statusCode() >= 300) {
            return "leak";
        }
        if (answer.statusCode() >= 300) {
            return answer.statusCode() == 404 ? "none" : String.valueOf(answer.statusCode());
        }
        return word ? "all" : all.contains("SUBSETTED") ? "codes" : "nothing";
    }

    private static boolean says(String all, String word) {
        return all.contains(word) || all.contains(WalkingData.base64(word));
    }

    // ---- searches

    @Order(2)
    @Test
    void aSearchFindsWhatTheRoleMaySeeAndCountsNoMore() throws Exception {
        int turn = 0;
        for (JsonNode resource : offered.path("resource")) {
            String type = resource.path("type").asText();
            if (interactions(resource).contains("history-type")) {
                someFor(type, turn++)
                        .forEach(role -> walk(() -> {
                            HttpResponse<String> answer = ask(role, "GET", type + "/_history?_count=5", null);
                            String found = answer.statusCode() == 200 ? "all" : found(answer, "");
                            compare(role, "history-type", type, TABLE.group(type), "*", found);
                        }));
            }
            if (interactions(resource).contains("search-type")) {
                for (WalkingRole role : roles) {
                    walk(() -> search(role, "search-type", type, "_total=accurate", true));
                }
            }
        }
    }

    /** The roles whose sight depends on what is stored, one after the other. */
    private static WalkingRole inTurn(int turn) {
        List<WalkingRole> looking =
                roles.stream().filter(WalkingRole::looksUp).skip(1).toList();
        return looking.get(turn % looking.size());
    }

    private static WalkingRole stranger() {
        return role(WalkingRole.STRANGER);
    }

    private static WalkingRole role(String name) {
        return roles.stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** @param finds whether the search finds all that there is, so that what the role sees has to be there */
    private void search(WalkingRole role, String interaction, String type, String query, boolean finds)
            throws IOException {
        String expected = TABLE.cell(interaction, TABLE.group(type), "*", role.column());
        HttpResponse<String> answer =
                ask(role, "GET", type + "?" + query + "&_count=" + (DATA.isPublic(type) ? 5 : 200), null);
        String what = type + "?" + query;
        Map<String, String> wrong = new TreeMap<>();
        if (answer.statusCode() == 200) {
            JsonNode bundle = JSON.readTree(answer.body());
            Map<String, String> found = new HashMap<>();
            bundle.path("entry").forEach(entry -> judge(role, entry.path("resource"), found, wrong));
            long matches = Stream.of(bundle.path("entry"))
                    .flatMap(entries -> StreamSupport.stream(entries.spliterator(), false))
                    .filter(entry -> entry.at("/search/mode").asText().equals("match"))
                    .count();
            if (bundle.has("total")
                    && bundle.path("total").asLong() != matches
                    && !DATA.isPublic(type)
                    && matches < 200) {
                wrong.put("total", bundle.path("total") + ", but there are " + matches);
            }
            if (finds && !DATA.isPublic(type)) {
                seen(role, type).forEach((id, sight) -> {
                    if (!found.containsKey(type + "/" + id)) {
                        wrong.put(id, "isn't found");
                    }
                });
            }
        } else if (found(answer, "").equals("leak")) {
            wrong.put("refusal", "says a word of the record: " + answer.body());
        }
        String status = answer.statusCode() == 200 ? "seen" : String.valueOf(answer.statusCode());
        compare(role, interaction, what, TABLE.group(type), "*", expected, wrong.isEmpty() ? status : wrong.toString());
    }

    /** Judges one resource of an answer by whose it is. */
    private static void judge(
            WalkingRole role, JsonNode resource, Map<String, String> found, Map<String, String> wrong) {
        String type = resource.path("resourceType").asText();
        String id = resource.path("id").asText();
        String person = id.contains("-") ? id.substring(0, id.indexOf('-')) : id;
        if (!WalkingData.PEOPLE.containsKey(person) || DATA.isPublic(type)) {
            return;
        }
        String all = resource.toString();
        String shown = says(all, WalkingData.word(person)) ? "all" : all.contains("SUBSETTED") ? "codes" : "nothing";
        found.put(type + "/" + id, shown);
        String relation = id.endsWith("-" + WalkingData.APART) ? WalkingData.APART : WalkingData.NAMED;
        String may = id.endsWith("-agreed") || id.endsWith("-link") || id.endsWith("-over")
                ? shown
                : TABLE.cell("read", TABLE.group(type), relation, role.columnFor(person));
        boolean stranger =
                TABLE.cell("read", "person", "*", role.columnFor(person)).equals("none")
                        && !id.endsWith("-Task-named")
                        && !type.equals("Consent");
        if (!shown.equals(may) || stranger && !shown.equals("none") && !may.equals(shown)) {
            wrong.put(type + "/" + id, shown + ", expected " + may);
        }
    }

    /** What a role sees of a type, by the table. */
    private static Map<String, String> seen(WalkingRole role, String type) {
        Map<String, String> seen = new HashMap<>();
        if (!DATA.has(type)) {
            return seen;
        }
        for (String person : WalkingData.PEOPLE.keySet()) {
            for (String relation : DATA.relations(type)) {
                String sight = TABLE.cell("read", TABLE.group(type), relation, role.columnFor(person));
                if (sight.equals("all") || sight.equals("codes")) {
                    seen.put(DATA.id(type, person, relation), sight);
                }
            }
        }
        return seen;
    }

    // ---- operations

    @Order(5)
    @Test
    void anOperationAnswersWhatTheRoleMaySee() throws Exception {
        List<Map<String, String>> known = WalkingTable.rows("operations.csv");
        Set<String> asked = new TreeSet<>();
        offered.path("operation")
                .forEach(operation -> asked.add("$" + operation.path("name").asText() + " "));
        offered.path("resource").forEach(resource -> resource.path("operation")
                .forEach(operation -> asked.add("$" + operation.path("name").asText() + " "
                        + resource.path("type").asText())));
        for (String operation : asked) {
            List<Map<String, String>> rows = known.stream()
                    .filter(row -> operation.equals(row.get("operation") + " " + row.get("type"))
                            || row.get("type").equals("*") && operation.startsWith(row.get("operation") + " "))
                    .toList();
            if (rows.isEmpty()) {
                differences.add("operations.csv has no row for " + operation);
            }
        }
        for (Map<String, String> row : known) {
            for (String type : row.get("type").equals("*") ? ofEachGroup() : List.of(row.get("type"))) {
                roles.forEach(role -> walk(() -> operation(role, row, type)));
            }
        }
    }

    /** One type of each group, for where what is asked of all types does the same with all. */
    private static List<String> ofEachGroup() {
        Map<String, String> first = new TreeMap<>();
        offered.path("resource").findValuesAsText("type").stream()
                .filter(type -> DATA.has(type) && !type.equals(WalkingData.ALONE))
                .forEach(type -> first.putIfAbsent(TABLE.group(type), type));
        return List.copyOf(first.values());
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
        String found = found(answer, !type.isEmpty() && DATA.isPublic(type) ? "walk" : person);
        boolean toOperator = role.equals(operator()) && answer.statusCode() == 200;
        String expected = row.get(role.columnFor(person));
        if (expected.equals("seen")) {
            String sight = TABLE.cell("read", TABLE.group(type), WalkingData.NAMED, role.columnFor(person));
            expected = sight.equals("none") ? "none" : "nothing";
        }
        compare(
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
        for (String interaction : interactions(offered)) {
            for (WalkingRole role : roles) {
                walk(() -> wholeServer(role, interaction));
            }
        }
        for (WalkingRole role : roles) {
            for (String query : List.of("_type=Observation", "_id=anna")) {
                walk(() -> compare(
                        role,
                        "search-system",
                        query,
                        "*",
                        "*",
                        found(ask(role, "GET", "?" + query, null), role.about())));
            }
            walk(() -> compare(
                    role, "metadata", "metadata", "*", "*", found(ask(role, "GET", "metadata", null), role.about())));
            walk(() -> compare(
                    role,
                    "graphql",
                    "$graphql",
                    "*",
                    "*",
                    found(
                            ask(role, "GET", "$graphql?query=%7BPatient(id:%22anna%22)%7Bid%7D%7D", null),
                            role.about())));
        }
    }

    private void wholeServer(WalkingRole role, String interaction) throws IOException {
        switch (interaction) {
            case "history-system" -> {
                HttpResponse<String> answer = ask(role, "GET", "_history?_count=5", null);
                String found = answer.statusCode() == 200 ? "all" : found(answer, role.about());
                compare(role, interaction, "_history", "*", "*", found);
            }
            case "transaction", "batch" -> looks(role, interaction);
            default -> differences.add("No walk knows " + interaction + " of the whole server.");
        }
    }

    /** Each look in a bundle is answered like the same look by itself. */
    private void looks(WalkingRole role, String interaction) throws IOException {
        List<String> looks = new ArrayList<>();
        for (String type : ofEachGroup()) {
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
            String found = found(answer, DATA.isPublic(type) ? "walk" : role.about());
            String status =
                    JSON.readTree(answer.body()).at("/entry/0/response/status").asText();
            if (found.equals("nothing")) {
                found = status.startsWith("404") ? "none" : status.substring(0, "403".length());
            }
            String expected = TABLE.cell("read", TABLE.group(type), relation, role.columnFor(role.about()));
            compare(role, interaction, look, TABLE.group(type), relation, expected, found);
        }
    }

    private void compare(
            WalkingRole role, String interaction, String what, String group, String relation, String found) {
        compare(
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
            String page = ask(operator(), "GET", type + "?_count=1", null).body();
            String next = Stream.of(JSON.readTree(page).path("link"))
                    .flatMap(links -> StreamSupport.stream(links.spliterator(), false))
                    .filter(link -> link.path("relation").asText().equals("next"))
                    .map(link -> link.path("url").asText())
                    .findFirst()
                    .orElseThrow();
            for (WalkingRole role : roles) {
                String path = next.substring(next.indexOf("/fhir/") + "/fhir/".length());
                walk(() -> {
                    HttpResponse<String> answer = ask(role, "GET", path, null);
                    Map<String, String> wrong = new TreeMap<>();
                    if (answer.statusCode() == 200) {
                        JSON.readTree(answer.body())
                                .path("entry")
                                .forEach(entry -> judge(role, entry.path("resource"), new HashMap<>(), wrong));
                    } else if (found(answer, "").equals("leak")) {
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
            for (WalkingRole role : roles) {
                walk(() -> {
                    HttpResponse<String> answer = ask(role, "GET", "../directory" + path, null);
                    boolean tells = WalkingData.PEOPLE.keySet().stream()
                            .anyMatch(person -> says(answer.body(), WalkingData.word(person)));
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

    // ---- what all walks share

    private void compare(
            WalkingRole role,
            String interaction,
            String what,
            String group,
            String relation,
            String expected,
            String found) {
        if (!expected.equals(found)) {
            differences.add("%s of %s (%s, %s) as %s: %s, expected %s"
                    .formatted(interaction, what, group, relation, role.name(), found, expected));
        }
    }

    private interface Walk {
        void go() throws Exception;
    }

    private void walk(Walk walk) {
        walks.add(WALKERS.submit(() -> {
            walk.go();
            return null;
        }));
    }

    @AfterEach
    void everyAnswerIsAsTheTableSays() throws Exception {
        for (Future<?> each : walks) {
            each.get();
        }
        assertThat(differences.stream().sorted().toList()).isEmpty();
    }

    private static HttpResponse<String> ask(WalkingRole role, String method, String path, String body, String... more) {
        try {
            List<String> headers = new ArrayList<>(List.of(role.headers()));
            headers.addAll(List.of("Accept", "application/fhir+json"));
            headers.addAll(List.of(more));
            return server.call(
                    method,
                    path.startsWith("../")
                            ? path.substring(2)
                            : path.startsWith("?") ? "/fhir" + path : "/fhir/" + path,
                    body,
                    role.token(),
                    headers.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
