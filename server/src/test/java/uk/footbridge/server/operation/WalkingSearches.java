package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Searches in every way that the CapabilityStatement offers. The values are those by which the database would find what is
 * hidden from the role that asks, so whatever lets something through finds it.
 */
final class WalkingSearches {

    /** More than there is of any type that isn't everybody's. */
    private static final int ALL = 200;

    /** Fewer resources that can be found by a value would mean that the query for them finds them no more. */
    private static final int SOME = 500;

    /** So many are asked for at once, because more are refused. */
    private static final int INCLUDES = 10;

    private static final int SORTS = 3;

    /** These look into other resources: chains try them. */
    private static final Set<String> LOOKS_ELSEWHERE = Set.of("_has", "_list");

    private static final WalkingTable TABLE = WalkingServer.TABLE;
    private static final WalkingData DATA = WalkingServer.DATA;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Each value by which a resource is found: type, id, search parameter, kind of value and value. */
    private static final String VALUES =
            """
            select resource.res_type, resource.fhir_id, found.name, found.kind, min(found.value)
            from hfj_resource resource join (
              select res_id, sp_name as name, 'token' as kind, concat(sp_system, '|', sp_value) as value from hfj_spidx_token
              where sp_value is not null
              union all select res_id, sp_name, 'string', sp_value_exact from hfj_spidx_string where sp_value_exact is not null
              union all select res_id, sp_name, 'date', to_char(sp_value_low, 'YYYY-MM-DD') from hfj_spidx_date
              where sp_value_low is not null
              union all select res_id, sp_name, 'uri', sp_uri from hfj_spidx_uri where sp_uri is not null
              union all select res_id, sp_name, 'number', sp_value::text from hfj_spidx_number where sp_value is not null
              union all select res_id, sp_name, 'quantity', sp_value::text from hfj_spidx_quantity where sp_value is not null
            ) found on found.res_id = resource.res_id
            where resource.fhir_id ~ '^(anna|bert|carl|dora|nell)'
            group by 1, 2, 3, 4""";

    private final WalkingServer server;
    private final Walkers walkers;
    private final Map<String, Map<String, String>> values = new HashMap<>();
    private int turn;

    WalkingSearches(WalkingServer server, Walkers walkers) throws SQLException {
        this.server = server;
        this.walkers = walkers;
        for (List<String> row : server.rows(VALUES)) {
            values.computeIfAbsent(row.get(0) + "/" + row.get(1), any -> new TreeMap<>())
                    .put(row.get(2) + " " + row.get(3), row.get(4));
        }
    }

    // ---- search parameters

    /** Each search parameter of each type that there is something of, by values of what is hidden, and by what all have. */
    void byEachParameter() {
        assertThat(values).as("What is stored by values to search for").hasSizeGreaterThan(SOME);
        server.types().forEach(resource -> {
            String type = resource.path("type").asText();
            if (DATA.has(type)) {
                resource.path("searchParam").forEach(parameter -> byParameter(type, parameter));
            }
        });
    }

    private void byParameter(String type, JsonNode parameter) {
        String name = parameter.path("name").asText();
        String kind = parameter.path("type").asText();
        if (LOOKS_ELSEWHERE.contains(name)) {
            return;
        }
        WalkingRole role = next();
        String hidden = hidden(type, role);
        List<String> queries = new ArrayList<>();
        values.getOrDefault(type + "/" + hidden, Map.of()).forEach((key, value) -> {
            if (key.startsWith(name + " ")) {
                String modifier = kind.equals("token") && key.endsWith(" string") ? ":text" : "";
                queries.add(name + modifier + "=" + encoded(value));
            }
        });
        switch (name) {
            case "_id" -> queries.add("_id=" + hidden + ",nowhere");
            case "_lastUpdated" -> queries.add("_lastUpdated=gt2000-01-01");
            case "_text", "_content" -> queries.add(name + "=" + WalkingData.word(person(role)));
            default -> {
                if (kind.equals("reference")) {
                    queries.add(name + "=" + encoded("Patient/" + person(role)));
                }
                if (kind.equals("token")) {
                    queries.add(name + ":not=" + encoded("https://example.org|walk"));
                } else if (queries.isEmpty() || kind.equals("reference")) {
                    queries.add(name + ":missing=true");
                }
            }
        }
        boolean words = kind.equals("string") || kind.equals("uri");
        queries.forEach(query -> walkers.go(() -> search(role, type, query, words || query.contains(":text"))));
    }

    /** A stranger, and in turn another whose sight depends on what is stored. */
    private WalkingRole next() {
        turn++;
        WalkingRole role = turn % 2 == 0 ? server.stranger() : server.inTurn(turn / 2);
        // Whoever breaks the glass sees all that it could find.
        return role.column().equals("glass") ? server.stranger() : role;
    }

    /** Of whom the role sees nothing, or not all. */
    private static String person(WalkingRole role) {
        return role.name().equals(WalkingRole.STRANGER) ? "anna" : role.about();
    }

    private static String hidden(String type, WalkingRole role) {
        List<String> relations = DATA.relations(type);
        boolean inPart = Set.of("codes", "nothing").contains(role.name());
        return DATA.id(type, person(role), relations.get(inPart ? 0 : relations.size() - 1));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    // ---- what a search brings along

    /** Each {@code _include} and {@code _revinclude} of each type. */
    void withAllThatComesAlong() {
        server.types().forEach(resource -> {
            String type = resource.path("type").asText();
            if (DATA.has(type)) {
                along(type, "_include", resource.path("searchInclude"));
                along(type, "_revinclude", resource.path("searchRevInclude"));
            }
        });
        for (WalkingRole role : server.roles()) {
            for (String query : List.of(
                    "_id=anna-List-link&_include=List:item",
                    "_id=anna-List-link&_include=List:item&_include:iterate=Condition:patient",
                    "_id=anna-List-link&_include=*",
                    "_id=anna-List-link&_include=List:subject&_revinclude:iterate=Condition:patient")) {
                if (!role.column().equals("glass")) {
                    walkers.go(() -> bring(role, "List", query));
                }
            }
        }
    }

    /** A person's own scopes may not open what comes along, and a search with it is refused then. */
    private void bring(WalkingRole role, String type, String query) throws IOException {
        boolean refused = role.column().equals("self")
                && server.ask(role, "GET", type + "?" + query, null).statusCode() == 403;
        if (!refused) {
            search(role, type, query, false);
        }
    }

    private void along(String type, String how, JsonNode values) {
        List<String> all = new ArrayList<>();
        values.forEach(each -> all.add(how + "=" + encoded(each.asText())));
        for (int i = 0; i < all.size(); i += INCLUDES) {
            String query = String.join("&", all.subList(i, Math.min(all.size(), i + INCLUDES)));
            WalkingRole role = next();
            walkers.go(() -> bring(role, type, query));
        }
    }

    // ---- sorts and counts

    /** Each search parameter as an order, and the bare number that a search would find. */
    void sortedAndCounted() {
        server.types().forEach(resource -> {
            String type = resource.path("type").asText();
            if (DATA.has(type)) {
                List<String> names = orders(resource);
                for (int i = 0; i < names.size(); i += SORTS) {
                    String sort = "_sort=" + String.join(",-", names.subList(i, Math.min(names.size(), i + SORTS)));
                    WalkingRole role = next();
                    walkers.go(() -> search(role, type, sort, true));
                }
                for (WalkingRole role : List.of(server.stranger(), server.inTurn(++turn))) {
                    walkers.go(() -> count(role, type));
                }
            }
        });
    }

    private static List<String> orders(JsonNode resource) {
        return StreamSupport.stream(resource.path("searchParam").spliterator(), false)
                .filter(parameter -> !parameter.path("type").asText().equals("special"))
                .map(parameter -> parameter.path("name").asText())
                .filter(name -> !name.startsWith("_") || name.equals("_id") || name.equals("_lastUpdated"))
                .toList();
    }

    private void count(WalkingRole role, String type) throws IOException {
        HttpResponse<String> whole = server.ask(role, "GET", type + "?_total=accurate&_count=0", null);
        HttpResponse<String> bare = server.ask(role, "GET", type + "?_summary=count", null);
        HttpResponse<String> page = server.ask(role, "GET", type + "?_count=" + ALL, null);
        List<Integer> statuses = List.of(whole.statusCode(), bare.statusCode(), page.statusCode());
        if (Set.copyOf(statuses).size() > 1) {
            walkers.differ("A count of %s as %s is answered %s".formatted(type, role.name(), statuses));
        } else if (page.statusCode() == 200 && !DATA.isPublic(type)) {
            List<Integer> totals = List.of(
                    JSON.readTree(whole.body()).path("total").asInt(-1),
                    JSON.readTree(bare.body()).path("total").asInt(-1),
                    JSON.readTree(page.body()).path("entry").size());
            if (Set.copyOf(totals).size() > 1) {
                walkers.differ("Of %s as %s are counted and found %s".formatted(type, role.name(), totals));
            }
        }
    }

    // ---- chains

    /**
     * Chains and {@code _has} over what is hidden: the answer is the same as for what doesn't exist. Each reference parameter
     * that leads to a person is tried, forwards from its type and backwards from the person.
     */
    void alongReferences() {
        server.types().forEach(resource -> {
            String type = resource.path("type").asText();
            if (DATA.has(type)) {
                resource.path("searchParam").forEach(parameter -> {
                    if (parameter.path("type").asText().equals("reference")) {
                        WalkingRole role = next();
                        walkers.go(() -> chain(type, parameter.path("name").asText(), role));
                    }
                });
            }
        });
        for (String[] steps : new String[][] {
            {"Task", "focus:ServiceRequest._id", "anna-ServiceRequest-named"},
            {"Task", "focus:ServiceRequest.status", "active"},
            {"Task", "focus:ServiceRequest.subject.name", WalkingData.word("anna")},
            {"Task", "patient.name", WalkingData.word("anna")},
            {"List", "item:Condition._id", "bert-Condition-apart,anna-Condition-apart"},
            {"List", "item:Condition.patient.name", WalkingData.word("bert")},
            {"Condition", "_list", "anna-List-link"},
            {"Patient", "_has:Condition:patient:_id", "anna-Condition-apart"},
            {"Patient", "_has:Condition:patient:_has:List:item:_id", "anna-List-link"},
            {"Organization", "_has:Task:owner:status", "requested"},
            {"Organization", "_has:ServiceRequest:requester:_has:Task:focus:_id", "anna-Task-named"},
        }) {
            for (WalkingRole role : List.of(server.stranger(), server.role("charity"), server.role("codes"))) {
                walkers.go(() -> same(role, steps[0], steps[1], steps[2]));
            }
            walkers.go(() -> finds(steps[0], steps[1], steps[2]));
        }
    }

    /** What would find nothing in any case would prove nothing. */
    private void finds(String type, String parameter, String value) throws IOException {
        HttpResponse<String> all = server.ask(
                server.operator(), "GET", type + "?" + parameter + "=" + encoded(value) + "&_total=accurate", null);
        boolean listed = parameter.equals("_list");
        if (!listed && JSON.readTree(all.body()).path("total").asInt() == 0) {
            walkers.differ("%s by %s=%s finds nothing for anybody: %s".formatted(type, parameter, value, all.body()));
        }
    }

    private void chain(String type, String name, WalkingRole role) throws IOException {
        String person = person(role);
        same(role, type, name + ":Patient._id", person);
        String hidden = hidden(type, role);
        same(role, "Patient", "_has:" + type + ":" + name + ":_id", hidden);
    }

    /** Whether a search by what is hidden answers like one by what doesn't exist. */
    private void same(WalkingRole role, String type, String parameter, String value) throws IOException {
        String query = type + "?" + parameter + "=%s&_total=accurate&_count=" + ALL;
        HttpResponse<String> answer = server.ask(role, "GET", query.formatted(encoded(value)), null);
        if (answer.statusCode() == 200) {
            Map<String, String> wrong = new TreeMap<>();
            Map<String, String> found = new HashMap<>();
            JSON.readTree(answer.body())
                    .path("entry")
                    .forEach(entry -> WalkingAnswers.judge(role, entry.path("resource"), found, wrong));
            boolean seesHim =
                    WalkingAnswers.seen(role, "Patient").values().stream().anyMatch("all"::equals);
            int total = JSON.readTree(answer.body()).path("total").asInt(-1);
            if (!wrong.isEmpty() || total != found.size() && !DATA.isPublic(type) || !seesHim && total > 0) {
                walkers.differ(
                        "%s by %s=%s as %s finds %d: %s".formatted(type, parameter, value, role.name(), total, found));
            }
        }
        String nowhere = Set.of("active", "requested").contains(value) ? "completed" : "nowhere";
        HttpResponse<String> other = server.ask(role, "GET", query.formatted(nowhere), null);
        if (answer.statusCode() != other.statusCode()
                || answer.statusCode() >= 300
                        && !answer.body().replace(value, "").equals(other.body().replace(nowhere, ""))) {
            walkers.differ("%s by %s=%s as %s is answered %d %s, and for nowhere %d %s"
                    .formatted(
                            type,
                            parameter,
                            value,
                            role.name(),
                            answer.statusCode(),
                            answer.statusCode() == 200 ? "" : answer.body(),
                            other.statusCode(),
                            other.statusCode() == 200 ? "" : other.body()));
        }
    }

    // ---- one search

    /** A search for all of a type: what the role sees has to be there, and nothing else. */
    void forAll(WalkingRole role, String type) throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        Map<String, String> found = new HashMap<>();
        HttpResponse<String> answer = ask(role, type, "_total=accurate", found, wrong);
        if (answer.statusCode() == 200 && !DATA.isPublic(type)) {
            WalkingAnswers.seen(role, type).forEach((id, sight) -> {
                if (!found.containsKey(type + "/" + id)) {
                    wrong.put(id, "isn't found");
                }
            });
        }
        compare(role, type, "_total=accurate", answer, wrong);
    }

    /** @param words whether the search is by words or an order, for which it isn't enough to see codes */
    private void search(WalkingRole role, String type, String query, boolean words) throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        Map<String, String> found = new HashMap<>();
        HttpResponse<String> answer = ask(role, type, query + "&_total=accurate", found, wrong);
        if (words) {
            found.forEach((resource, sight) -> {
                if (sight.equals("codes")) {
                    wrong.put(resource, "is found by words that aren't shown");
                }
            });
        }
        compare(role, type, query, answer, wrong);
    }

    private HttpResponse<String> ask(
            WalkingRole role, String type, String query, Map<String, String> found, Map<String, String> wrong)
            throws IOException {
        HttpResponse<String> answer =
                server.ask(role, "GET", type + "?" + query + "&_count=" + (DATA.isPublic(type) ? 5 : ALL), null);
        if (answer.statusCode() == 200) {
            JsonNode bundle = JSON.readTree(answer.body());
            bundle.path("entry").forEach(entry -> WalkingAnswers.judge(role, entry.path("resource"), found, wrong));
            long matches = StreamSupport.stream(bundle.path("entry").spliterator(), false)
                    .filter(entry -> entry.at("/search/mode").asText().equals("match"))
                    .count();
            if (bundle.has("total")
                    && bundle.path("total").asLong() != matches
                    && !DATA.isPublic(type)
                    && matches < ALL) {
                wrong.put("total", bundle.path("total") + ", but there are " + matches);
            }
        } else if (WalkingAnswers.found(answer, "").equals("leak")) {
            wrong.put("refusal", "says a word of the record: " + answer.body());
        }
        return answer;
    }

    private void compare(
            WalkingRole role, String type, String query, HttpResponse<String> answer, Map<String, String> wrong) {
        String status = answer.statusCode() == 200 ? "seen" : String.valueOf(answer.statusCode());
        walkers.compare(
                role,
                "search-type",
                type + "?" + query,
                TABLE.group(type),
                "*",
                TABLE.cell("search-type", TABLE.group(type), "*", role.column()),
                wrong.isEmpty() ? status : wrong + (status.equals("seen") ? "" : answer.body()));
    }
}
