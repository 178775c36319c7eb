package uk.footbridge.conformance.actor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;

/** A referral on the server under test: the request, its first task, and the steps that its parties take. */
public final class SentReferral {

    private static final String REFERRAL_URN = "urn:uuid:5b1d9d0e-7a0c-4c55-9f0f-5d0c3f1f2a11";
    private static final String TASK_URN = "urn:uuid:0b0e3f56-31f0-4d1b-8f9a-6a8b1c7f4e22";

    private final FhirServer server;
    private final String request;
    private final String task;

    private SentReferral(FhirServer server, String request, String task) {
        this.server = server;
        this.request = request;
        this.task = task;
    }

    /** Sends request and task in one transaction, the task in one of its first states. */
    public static SentReferral in(TaskState first, FhirServer server, Parties parties) {
        ObjectNode request = parties.referral().resource();
        if (first == TaskState.DRAFT) {
            request.put("status", "draft");
        }
        ObjectNode task = parties.task(REFERRAL_URN).resource().put("status", first.code());
        return sent(server, request, task);
    }

    /** Sends a request and a task whose focus is {@link #transaction the request's place in the transaction}. */
    public static SentReferral sent(FhirServer server, ObjectNode request, ObjectNode task) {
        List<String> written =
                server.post(transaction(request, task)).isAnswered(200).written();
        return new SentReferral(server, written.get(0), written.get(1));
    }

    /** Sends the referral of a person from one agency to another. */
    public static SentReferral sent(Person person, Agency from, Agency to, ObjectNode request) {
        return sent(person.server(), request, task(person.reference(), from, to));
    }

    /** The transaction that carries a request and its task. */
    public static Bundle transaction(ObjectNode request, ObjectNode task) {
        task.putObject("focus").put("reference", REFERRAL_URN);
        return Bundle.transaction().create(REFERRAL_URN, request).create(TASK_URN, task);
    }

    /** A new referral whose task has been brought to a state by steps that are allowed. */
    public static SentReferral broughtTo(TaskState state, FhirServer server, Parties parties) {
        List<TaskState> path = state.path();
        SentReferral referral = in(path.get(0), server, parties);
        ObjectNode task = path.size() > 1 ? referral.taskNow() : null;
        for (TaskState next : path.subList(1, path.size())) {
            task = referral.moved(task, next);
        }
        return referral;
    }

    public String request() {
        return request;
    }

    public String task() {
        return task;
    }

    public ObjectNode requestNow() {
        return server.read(request).isAnswered(200).resource();
    }

    public ObjectNode taskNow() {
        return server.read(task).isAnswered(200).resource();
    }

    public String requestStatus() {
        return requestNow().path("status").asText();
    }

    public String taskStatus() {
        return taskNow().path("status").asText();
    }

    /** Adds a second task to the request, owned by another party. */
    public SentReferral withAnotherTask(Parties parties, String owner) {
        ObjectNode another = parties.task(request).with("owner", owner).resource();
        return new SentReferral(server, request, server.created(another));
    }

    /** Hands a part of the referral on to another agency, as a referral of its own. */
    public SentReferral handedOn(Agency from, Agency to, String what) {
        return handedOn(from, to, what, request -> {});
    }

    /** Hands a part on, with something more to say about it. */
    public SentReferral handedOn(Agency from, Agency to, String what, Consumer<ObjectNode> more) {
        String patient = requestNow().at("/subject/reference").asText();
        ObjectNode part = Fixture.named("scenario/referral")
                .with("patient", patient)
                .with("requester", from.reference())
                .with("what", what)
                .resource();
        part.put("intent", "filler-order");
        part.putArray("basedOn").add(Json.reference(request));
        more.accept(part);
        ObjectNode partTask = task(patient, from, to);
        partTask.putArray("partOf").add(Json.reference(task));
        return sent(server, part, partTask);
    }

    /** Asks {@code $hand-on}, whatever the answer. */
    public Answer handOn(HandOn how) {
        return server.send(Method.POST, task + "/$hand-on", request -> request.contentType(FhirServer.JSON)
                .body(how.parameters().toString()));
    }

    /** Hands the referral on, and answers with what the next service gets. */
    public SentReferral goesOn(HandOn how) {
        return next(handOn(how).isAnswered(200));
    }

    /** What the next service gets, by the answer to {@code $hand-on}. */
    public SentReferral next(Answer answer) {
        JsonNode made = answer.resource();
        return new SentReferral(server, HandOn.part(made, "serviceRequest"), HandOn.part(made, "task"));
    }

    /** Accepts and begins what is asked. */
    public void begun() {
        moved(TaskState.ACCEPTED);
        moved(TaskState.IN_PROGRESS);
    }

    /** Records what was done and completes the referral with it. */
    public String done(String what) {
        String activity = server.created(Fixture.named("activity")
                .with("patient", requestNow().at("/subject/reference").asText())
                .with("referral", request)
                .with("what", what)
                .resource());
        completedWith(List.of(activity));
        return activity;
    }

    /** Completes the referral with what came of it. */
    public void completedWith(List<String> activities) {
        ObjectNode completed = inState(taskNow(), TaskState.COMPLETED);
        ArrayNode outputs = completed.putArray("output");
        activities.forEach(activity -> outputs.add(output(activity)));
        server.updateIfMatch(completed, completed.at("/meta/versionId").asText())
                .isAnswered(200);
    }

    /** Ends the referral without success, says why, and names the contact in which the person was told. */
    public void failed(String why, String talk) {
        ObjectNode failed = inState(taskNow(), TaskState.FAILED);
        failed.set("statusReason", Json.concept(why));
        Extension.add(failed, "talked-with-person", "Reference", Json.reference(talk));
        server.update(failed).isAnswered(200);
    }

    /** Takes a step that has to succeed. */
    public ObjectNode moved(TaskState to) {
        return moved(taskNow(), to);
    }

    private ObjectNode moved(ObjectNode now, TaskState to) {
        return server.updateIfMatch(inState(now, to), now.at("/meta/versionId").asText())
                .isAnswered(200)
                .resource();
    }

    /** Asks for a step, whatever the answer. */
    public Answer move(TaskState to) {
        return server.update(inState(taskNow(), to));
    }

    /** The task as it would be in another state, with the reason or output that the state needs. */
    public static ObjectNode inState(ObjectNode task, TaskState state) {
        ObjectNode moved = task.deepCopy().put("status", state.code());
        moved.remove("statusReason");
        if (TaskState.WITH_REASON.contains(state)) {
            moved.set("statusReason", reason());
        }
        if (state == TaskState.COMPLETED) {
            moved.set("output", Json.array().add(output()));
        }
        return moved;
    }

    /** The task of a request that travels in the same transaction. */
    private static ObjectNode task(String patient, Agency from, Agency to) {
        return Fixture.named("referral-task")
                .with("referral", REFERRAL_URN)
                .with("patient", patient)
                .with("requester", from.reference())
                .with("owner", to.reference())
                .resource();
    }

    /** The person's own wish: reason enough for every state that needs one, and a way onward for those that end. */
    public static ObjectNode reason() {
        return Code.concept("task-status-reason", "person-declined").put("text", "The person asked for it");
    }

    /** An output in words. */
    public static ObjectNode output() {
        ObjectNode output = Json.object().put("valueString", "Went on three walks and wants to go on");
        output.set("type", outputType());
        return output;
    }

    public static ObjectNode outputType() {
        return Json.concept("Resulting activity");
    }

    /** An output that points to what was done. */
    public static ObjectNode output(String reference) {
        ObjectNode output = Json.object();
        output.set("type", outputType());
        output.set("valueReference", Json.reference(reference));
        return output;
    }

    /** Every version of the task, oldest first. */
    public List<JsonNode> taskHistory() {
        List<JsonNode> versions = new ArrayList<>(
                server.get(task + "/_history?_count=100").isAnswered(200).entries());
        Collections.reverse(versions);
        return versions;
    }
}
