package uk.footbridge.server.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** Judges what an answer shows of the people of {@link WalkingData}, by the words that only their records say. */
final class WalkingAnswers {

    private static final WalkingTable TABLE = WalkingServer.TABLE;
    private static final WalkingData DATA = WalkingServer.DATA;

    private WalkingAnswers() {}

    /** What an answer shows of a person, in the words of the table. */
    static String found(HttpResponse<String> answer, String person) {
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

    static boolean says(String all, String word) {
        return all.contains(word) || all.contains(WalkingData.base64(word));
    }

    /**
     * Judges one resource of an answer by whose it is.
     *
     * @param found takes what is shown of it
     * @param wrong takes what should have been, if that is something else
     */
    static void judge(WalkingRole role, JsonNode resource, Map<String, String> found, Map<String, String> wrong) {
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
    static Map<String, String> seen(WalkingRole role, String type) {
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
}
