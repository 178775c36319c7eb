package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Walks through every interaction that the CapabilityStatement offers, as each role of {@code roles.csv}, over the data of
 * several organisations' people, and compares with {@code rules.csv}. What the tables don't know fails, so whoever adds a
 * type, an interaction or an operation has to say who may.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryInteractionIT {

    private static final String AUDIENCE = "https://referrals.example.org/fhir";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 6;

    private static final WalkingTable TABLE = new WalkingTable();
    private static final WalkingData DATA = new WalkingData(TABLE);
    private static final ExecutorService WALKERS = Executors.newFixedThreadPool(AT_ONCE);
    private static final AtomicInteger REQUESTS = new AtomicInteger();

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
        server = database.launch(Map.of(
                "FOOTBRIDGE_SECURITY_ISSUER",
                issuer.url(),
                "FOOTBRIDGE_SECURITY_AUDIENCE",
                AUDIENCE,
                "FOOTBRIDGE_LIMIT_REQUESTS_PER_MINUTE",
                "1000000"));
        server.awaitReady();
        roles = WalkingRole.all(issuer, AUDIENCE);
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
        HttpResponse<String> answer = server.call(method, "/fhir/" + path, body, operator().token());
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
        for (JsonNode resource : offered.path("resource")) {
            String type = resource.path("type").asText();
            for (String interaction : interactions(resource)) {
                String suffix = suffix(interaction);
                if (suffix == null) {
                    continue;
                }
                nowhere.put(type + interaction, ask(roles.get(1), "GET", type + "/nowhere" + suffix, null).body());
                for (WalkingRole role : roles) {
                    walk(() -> read(role, interaction, type, suffix, nowhere.get(type + interaction)));
                }
            }
        }
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
        for (String person : interaction.equals("read") ? List.of(role.about(), "bert") : List.of(role.about())) {
            for (String relation : DATA.relations(type)) {
                String id = DATA.has(type) ? DATA.id(type, person, relation) : "unknown";
                HttpResponse<String> answer = ask(role, "GET", type + "/" + id + suffix, null);
                String words = DATA.isPublic(type) ? "walk" : person;
                String found = found(answer, words);
                String expected = TABLE.cell(interaction, group, relation, role.columnFor(person));
                compare(role, interaction, type + " " + id, group, relation, expected, found);
                if (found.equals("none") && !answer.body().replace(type + "/" + id, type + "/nowhere").equals(nowhere)) {
                    differences.add("%s of %s/%s as %s isn't answered like what doesn't exist: %s"
                            .formatted(interaction, type, id, role.name(), answer.body()));
                }
            }
        }
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

    // ---- what all walks share

    private static final Map<String, Map<String, Set<String>>> OBSERVED = new ConcurrentHashMap<>();

    private void compare(
            WalkingRole role,
            String interaction,
            String what,
            String group,
            String relation,
            String expected,
            String found) {
        OBSERVED.computeIfAbsent(interaction + "," + group + "," + relation, key -> new ConcurrentHashMap<>())
                .computeIfAbsent(role.name(), key -> ConcurrentHashMap.newKeySet())
                .add(found + (expected.equals(found) ? "" : " " + what));
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

    private static HttpResponse<String> ask(WalkingRole role, String method, String path, String body) {
        REQUESTS.incrementAndGet();
        try {
            List<String> headers = new ArrayList<>(List.of(role.headers()));
            headers.addAll(List.of("Accept", "application/fhir+json"));
            return server.call(method, "/fhir/" + path, body, role.token(), headers.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
