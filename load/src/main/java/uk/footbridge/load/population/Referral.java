package uk.footbridge.load.population;

import java.time.LocalDate;
import java.util.List;

/**
 * One referral: what is asked for, and how far it has come.
 *
 * @param state the last state of its task
 * @param sent when the task was sent
 */
public record Referral(
        String id,
        String person,
        String practice,
        String team,
        String need,
        String words,
        String state,
        LocalDate sent) {

    /** The states that the task goes through, as the server's state machine wants them, the last included. */
    public List<String> path() {
        return switch (state) {
            case "draft", "requested" -> List.of(state);
            case "accepted", "rejected", "cancelled", "entered-in-error" -> List.of("requested", state);
            case "in-progress", "failed" -> List.of("requested", "accepted", state);
            case "on-hold", "completed" -> List.of("requested", "accepted", "in-progress", state);
            default -> throw new IllegalArgumentException("A referral task has no state " + state + ".");
        };
    }

    boolean wasAccepted() {
        return path().contains("accepted");
    }

    /** Whether it can go to and fro between in-progress and on-hold. */
    public boolean isUnderWay() {
        return state.equals("in-progress") || state.equals("on-hold");
    }

    Write serviceRequest() {
        return Write.of("ServiceRequest", id, serviceRequest("\"id\":\"" + id + "\",", id));
    }

    /** @param idPart the element {@code id} with a comma after it, or nothing when the server chooses */
    String serviceRequest(String idPart, String number) {
        return """
                {"resourceType":"ServiceRequest",%s
                "meta":{"profile":["ours:StructureDefinition/sp-referral"]},
                "identifier":[{"system":"https://practices.example/referral","value":"%s"}],
                "status":"%s","intent":"order",
                "code":{"coding":[{"system":"http://snomed.info/sct","code":"871731000000106","display":"Referral to social prescribing service"}]},
                "subject":{"reference":"Patient/%s"},
                "authoredOn":"%sT09:30:00Z",
                "requester":{"reference":"Organization/%s"},
                "performer":[{"reference":"Organization/%s"}],
                "reasonCode":[{"coding":[{"system":"ours:CodeSystem/need-category","code":"%s"}],
                "text":"%s"}]}"""
                .formatted(
                        idPart,
                        number,
                        state.equals("draft") ? "draft" : "active",
                        person,
                        sent,
                        practice,
                        team,
                        need,
                        words);
    }

    /** The task as it is in one of its states. */
    public Write task(String status) {
        return Write.of("Task", "t-" + id, task("\"id\":\"t-" + id + "\",", "ServiceRequest/" + id, status));
    }

    String task(String idPart, String focus, String status) {
        return """
                {"resourceType":"Task",%s
                "meta":{"profile":["ours:StructureDefinition/sp-referral-task"]},
                "status":"%s",%s"intent":"order",
                "code":{"coding":[{"system":"http://hl7.org/fhir/CodeSystem/task-code","code":"fulfill"}]},
                "focus":{"reference":"%s"},
                "for":{"reference":"Patient/%s"},
                "authoredOn":"%sT09:30:00Z",
                "requester":{"reference":"Organization/%s"},
                "owner":{"reference":"Organization/%s"}%s}"""
                .formatted(
                        idPart,
                        status,
                        statusReason(status),
                        focus,
                        person,
                        sent,
                        practice,
                        team,
                        status.equals("completed")
                                ? ",\"output\":[{\"type\":{\"text\":\"What was done\"},\"valueString\":\"Six meetings, and a group"
                                        + " that goes on\"}]"
                                : "");
    }

    /** A referral ends without success only on a way onward; the person's own wish is the one that needs no other resource. */
    private static String statusReason(String status) {
        return switch (status) {
            case "on-hold" -> reason("person-unwell");
            case "cancelled" -> reason("referral-withdrawn");
            case "rejected", "failed" -> reason("person-declined");
            default -> "";
        };
    }

    private static String reason(String code) {
        return "\"statusReason\":{\"coding\":[{\"system\":\"ours:CodeSystem/task-status-reason\",\"code\":\"" + code
                + "\"}]},";
    }

    /** The same referral as a sender would create it: one transaction, and the server chooses the ids. */
    public String creation(String number) {
        return Write.oneLine(
                """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"fullUrl":"urn:uuid:6a1f8c1e-5f0e-4b0c-9a52-0c54b1f9c0a1","request":{"method":"POST","url":"ServiceRequest"},
                "resource":%s},
                {"fullUrl":"urn:uuid:6a1f8c1e-5f0e-4b0c-9a52-0c54b1f9c0a2","request":{"method":"POST","url":"Task"},
                "resource":%s}]}"""
                        .formatted(
                                serviceRequest("", number),
                                task("", "urn:uuid:6a1f8c1e-5f0e-4b0c-9a52-0c54b1f9c0a1", "requested")));
    }
}
