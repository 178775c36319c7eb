package uk.footbridge.server.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.footbridge.server.operation.WalkingWrite.Answer;
import uk.footbridge.server.operation.WalkingWrite.Way;

/**
 * Tries each kind of write as the roles, and compares with {@code writes.csv}. Of one type of each group all roles try all
 * kinds; of the others a stranger and one role in turn try them. Each is sent by itself, in a transaction or in a batch, in
 * turn. Afterwards it looks into the database: nothing may be there, or have changed, but by a write that was accepted.
 */
final class WalkingWrites {

    private static final String ANY = "*";
    private static final String OWN = "own";
    private static final String OTHERS = "others";
    private static final String NOWHERE = "nowhere";

    /** In what callers send, so that a word of the record in an answer came out of the record. */
    private static final String NOBODYS = "Nothing";

    /** A reference to what {@link WalkingData} has of somebody: type, id, person, and whether their referral names it. */
    private static final Pattern REFERENCE =
            Pattern.compile("([A-Z][A-Za-z]+)/((anna|bert|carl|dora|nell)-[A-Za-z]+-(named|apart))");

    /** Something of which each resource has one, and that says nothing about who sees it. */
    private static final List<String> LANGUAGES = List.of("en", "fr", "cy", "de", "es", "it", "nl", "pl", "pt", "sv");

    private static final WalkingTable TABLE = WalkingServer.TABLE;
    private static final WalkingData DATA = WalkingServer.DATA;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WalkingServer server;
    private final Walkers walkers;
    private final WalkingTable.Rules rules = WalkingTable.rules("writes.csv");
    private final Map<String, Integer> accepted = new ConcurrentHashMap<>();

    WalkingWrites(WalkingServer server, Walkers walkers) {
        this.server = server;
        this.walkers = walkers;
    }

    /** Starts a walk for each type; those of one type come one after the other, because they would collide. */
    void go() {
        Set<String> groups = new HashSet<>();
        int turn = 0;
        for (JsonNode offered : server.types()) {
            String type = offered.path("type").asText();
            if (!offered.path("interaction").findValuesAsText("code").contains("create")) {
                continue;
            }
            int from = turn++;
            boolean all = groups.add(TABLE.writing(type));
            walkers.go(() -> new OfType(type, from).go(all));
        }
    }

    /** How often each resource may have been written: what is not in it must be as it was. */
    Map<String, Integer> accepted() {
        return accepted;
    }

    /** The writes of one type. */
    private final class OfType {

        private final String type;
        private final String group;
        private int turn;

        OfType(String type, int turn) {
            this.type = type;
            this.group = TABLE.writing(type);
            this.turn = turn;
        }

        void go(boolean all) throws IOException {
            if (!DATA.has(type)) {
                for (WalkingRole role : server.roles().subList(1, server.roles().size())) {
                    makes(role, role.about(), role.columnFor(role.about()));
                }
                return;
            }
            if (!all) {
                go(server.stranger(), "anna");
                WalkingRole one = server.inTurn(turn);
                go(one, one.about());
                return;
            }
            List<WalkingRole> roles = new ArrayList<>(server.roles());
            // What the operator deletes is gone for the others.
            roles.remove(server.operator());
            roles.add(server.operator());
            go(server.stranger(), "anna");
            for (WalkingRole role : roles) {
                go(role, role.about());
            }
        }

        private void go(WalkingRole role, String person) throws IOException {
            String column = role.columnFor(person);
            for (String relation : DATA.relations(type)) {
                String id = DATA.id(type, person, relation);
                boolean named = relation.equals(WalkingData.NAMED);
                String stored = stored(id);
                if (stored == null) {
                    continue;
                }
                write(role, column, "update", relation, id, WalkingWrite.of("PUT", type + "/" + id, changed(stored)));
                write(role, column, named ? "patch" : "patch-fhirpath", relation, id, patch(type + "/" + id, named));
                if (named) {
                    String found = "_tag=" + WalkingData.TAGS + "%7C" + id;
                    write(role, column, "update-if", relation, id, conditional(stored, id, found));
                    write(role, column, "patch-if", relation, id, patch(type + "?" + found, true));
                    write(role, column, "create-if", relation, id, create(role, person, id, found));
                    write(role, column, "delete-if", relation, id, WalkingWrite.of("DELETE", type + "?" + found, null));
                }
                write(role, column, "delete", relation, id, WalkingWrite.of("DELETE", type + "/" + id, null));
            }
            makes(role, person, column);
        }

        /** Of types of which there is nothing, because they would change how the server works, it is tried to make one. */
        private void makes(WalkingRole role, String person, String column) throws IOException {
            String id = role.name() + "-" + type + "-" + person;
            write(
                    role,
                    column,
                    "update-new",
                    ANY,
                    null,
                    WalkingWrite.of("PUT", type + "/" + id, own(role, person, id)));
            Answer made = write(role, column, "create", ANY, null, create(role, person, null, null));
            if (made.accepted()) {
                afterwards(role, column, person, made.location());
            }
        }

        /** What a role does with what it has just made, after somebody else has tried. */
        private void afterwards(WalkingRole role, String column, String person, String made) throws IOException {
            String id = made.substring(made.indexOf('/') + 1);
            if (!role.equals(server.stranger())) {
                String other = WalkingRole.STRANGER;
                write(
                        server.stranger(),
                        other,
                        "update",
                        OTHERS,
                        id,
                        WalkingWrite.of("PUT", made, own(role, person, id)));
                write(server.stranger(), other, "patch", OTHERS, id, patch(made, true));
                write(server.stranger(), other, "delete", OTHERS, id, WalkingWrite.of("DELETE", made, null));
            }
            write(role, column, "update", OWN, id, WalkingWrite.of("PUT", made, own(role, person, id)));
            write(role, column, "patch", OWN, id, patch(made, false));
            write(role, column, "delete", OWN, id, WalkingWrite.of("DELETE", made, null));
        }

        private Answer write(
                WalkingRole role, String column, String interaction, String relation, String id, WalkingWrite write)
                throws IOException {
            Way way = type.equals(WalkingData.ALONE) ? Way.DIRECT : Way.values()[turn++ % Way.values().length];
            Answer answer = write.send(server, role, way);
            String what = way + " " + write.method() + " " + write.url();
            // By a condition that finds nothing a DELETE does nothing, and says that it has.
            boolean nothing = interaction.equals("delete-if") && answer.accepted() && stored(id) != null;
            walkers.compare(
                    role,
                    interaction,
                    what,
                    group,
                    relation,
                    rules.cell(interaction, group, relation, column),
                    nothing ? "none" : answer.found());
            if (nothing) {
                return answer;
            }
            if (answer.accepted()) {
                String target =
                        answer.location().startsWith(type + "/") || id == null ? answer.location() : type + "/" + id;
                accepted.merge(target, 1, Integer::sum);
                if (interaction.endsWith("-if") && answer.status() == 201) {
                    discard(target);
                }
            } else if (tells(role, write, answer.words())) {
                walkers.differ("%s as %s is refused with words of what is hidden: %s"
                        .formatted(what, role.name(), answer.words()));
            }
            // A PUT to an id that is free makes the resource, so that one that is taken can't be answered like it.
            boolean makes = write.method().equals("PUT") && write.url().contains("/");
            if (answer.status() == 404 && !makes) {
                likeNowhere(role, what, id, write, way, answer);
            }
            return answer;
        }

        /** What was made because nothing was found has to go again, or the next search by the same condition finds it. */
        private void discard(String made) {
            server.ask(server.operator(), "DELETE", made, null);
            accepted.merge(made, 1, Integer::sum);
        }

        /** Whether a refusal says a word of the record, or names what is hidden and wasn't named by who asks. */
        private boolean tells(WalkingRole role, WalkingWrite write, String words) {
            return WalkingData.PEOPLE.keySet().stream()
                            .anyMatch(each -> WalkingAnswers.says(words, WalkingData.word(each)))
                    || REFERENCE
                            .matcher(words)
                            .results()
                            .filter(each -> !write.url().contains(each.group(2))
                                    && !String.valueOf(write.body()).contains(each.group(2)))
                            .anyMatch(each -> TABLE.cell(
                                            "read",
                                            TABLE.group(each.group(1)),
                                            each.group(4),
                                            role.columnFor(each.group(3)))
                                    .equals("none"));
        }

        private void likeNowhere(WalkingRole role, String what, String id, WalkingWrite write, Way way, Answer hidden)
                throws IOException {
            WalkingWrite absent = new WalkingWrite(
                    write.method(), write.url().replace(id, NOWHERE), write.body(), write.ifNoneExist());
            Answer nowhere = absent.send(server, role, way);
            if (nowhere.status() != hidden.status()
                    || !same(hidden.words(), id).equals(same(nowhere.words(), NOWHERE))) {
                walkers.differ("%s as %s isn't answered like what doesn't exist: %s, but %d %s"
                        .formatted(what, role.name(), hidden.words(), nowhere.status(), nowhere.words()));
            }
        }

        private static String same(String words, String id) {
            return words.replace(id, "");
        }

        /** A resource as the operator reads it; null when there is none. */
        private String stored(String id) {
            var answer = server.ask(server.operator(), "GET", type + "/" + id, null);
            return answer.statusCode() == 200 ? answer.body() : null;
        }

        private String changed(String stored) throws IOException {
            ObjectNode resource = (ObjectNode) JSON.readTree(stored);
            resource.remove("meta");
            return resource.put("language", language()).toString();
        }

        private String language() {
            return LANGUAGES.get(turn % LANGUAGES.size());
        }

        private WalkingWrite conditional(String stored, String id, String found) throws IOException {
            ObjectNode resource = (ObjectNode) JSON.readTree(changed(stored));
            resource.remove("id");
            WalkingData.tag(resource, id);
            return WalkingWrite.of("PUT", type + "?" + found, resource.toString());
        }

        /** @param tag by which a condition would find it, or null */
        private WalkingWrite create(WalkingRole role, String person, String tag, String ifNoneExist)
                throws IOException {
            ObjectNode resource = (ObjectNode) JSON.readTree(own(role, person, NOWHERE));
            resource.remove("id");
            if (tag != null) {
                WalkingData.tag(resource, tag);
            }
            return new WalkingWrite("POST", type, resource.toString(), ifNoneExist);
        }

        /** What a role writes about a person; a referral is its own. */
        private String own(WalkingRole role, String person, String id) {
            ObjectNode resource = DATA.has(type)
                    ? DATA.resource(type, person, id, NOBODYS)
                    : JSON.createObjectNode().put("resourceType", type).put("id", id);
            if (type.equals("ServiceRequest") && !role.organization().isEmpty()) {
                resource.withObject("/requester").put("reference", "Organization/" + role.organization());
            }
            return resource.put("language", language()).toString();
        }

        private WalkingWrite patch(String url, boolean json) {
            String language = language();
            return WalkingWrite.of(
                    "PATCH",
                    url,
                    json
                            ? "[{\"op\": \"add\", \"path\": \"/language\", \"value\": \"%s\"}]".formatted(language)
                            : """
                              {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [
                                {"name": "type", "valueCode": "add"}, {"name": "path", "valueString": "%s"},
                                {"name": "name", "valueString": "language"}, {"name": "value", "valueCode": "%s"}]}]}"""
                                    .formatted(type, language));
        }
    }

    /** The database as it is, to be compared with what it becomes; what only stands for a person has no version. */
    Stored stored() throws SQLException {
        return new Stored(
                versions(
                        """
                        select res_type || '/' || fhir_id, res_ver from hfj_resource
                        where res_version is not null"""),
                lines("select resource, party, role, referral, patient, link_worker, ended from footbridge_part"),
                lines("select type || '/' || id, organization from footbridge_author"));
    }

    private Map<String, Integer> versions(String query) throws SQLException {
        return server.rows(query).stream()
                .collect(Collectors.toMap(
                        row -> row.get(0), row -> Integer.valueOf(row.get(1)), Math::max, TreeMap::new));
    }

    private Set<List<String>> lines(String query) throws SQLException {
        return Set.copyOf(server.rows(query).stream()
                .map(row -> row.stream().map(String::valueOf).toList())
                .toList());
    }

    /** What the database holds of resources, of the parts that they give, and of who wrote them. */
    record Stored(Map<String, Integer> versions, Set<List<String>> parts, Set<List<String>> authors) {

        /** What has changed by itself, that is by a write that was refused. */
        List<String> changesWithout(Map<String, Integer> accepted, Stored after) {
            List<String> wrong = new ArrayList<>();
            after.versions.forEach((resource, version) -> {
                int before = versions.getOrDefault(resource, 0);
                if (version > before + accepted.getOrDefault(resource, 0)) {
                    wrong.add("%s has version %d, had %d, and %d writes were accepted"
                            .formatted(resource, version, before, accepted.getOrDefault(resource, 0)));
                }
            });
            after.parts.stream()
                    .filter(each -> !parts.contains(each) && !accepted.containsKey(each.get(0)))
                    .forEach(each -> wrong.add("A refused write gives a part: " + each));
            after.authors.stream()
                    .filter(each -> !authors.contains(each) && !accepted.containsKey(each.get(0)))
                    .forEach(each -> wrong.add("A refused write has an author: " + each));
            return wrong;
        }
    }
}
