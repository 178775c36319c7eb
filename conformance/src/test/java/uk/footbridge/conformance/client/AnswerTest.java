package uk.footbridge.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.builder.ResponseBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suite's judgement of an answer decides over other people's servers, so it is tested itself. */
class AnswerTest {

    @ParameterizedTest
    @CsvSource({
        "Task.status, something is wrong, Task.status",
        "Task.identifier[0].value, something is wrong, Task.identifier",
        "Bundle.entry[1].resource.status, something is wrong, Task.status",
        "Bundle.entry[1].resource/*Task/null*/.status, something is wrong, Task.status",
        "Bundle.entry[0].resource.ofType(Task).status, something is wrong, Task.status",
        "Bundle.entry[1].resource, something is wrong, Task",
        "Task, something is wrong, Task",
        "Task, statusReason: at least one is needed, Task.statusReason",
        "Task.output[0].value.ofType(Reference).reference, not found, Task.output.value"
    })
    void anElementIsNamed(String expression, String words, String element) {
        assertThatCode(() -> refusal(expression, words).namesElement(element)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "Task.intent, something is wrong, Task.status",
        "Task.statusReason, something is wrong, Task.status",
        "Task, something is wrong, Task.status",
        "Bundle.entry[1].resource, something is wrong, Task.status",
        "Patient.status, something is wrong, Task.status"
    })
    void anElementIsNotNamed(String expression, String words, String element) {
        assertThatThrownBy(() -> refusal(expression, words).namesElement(element))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aRefusalNeedsWords() {
        assertThatCode(() -> refusal("Task.status", "What is wrong").isRefused(422))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> refusal("Task.status", " ").isRefused(422)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> refusal("Task.status", "What is wrong").isRefused(400, 409))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was 422, not 400 or 409");
        assertThatThrownBy(() -> answer(422, "<html>Bad Request</html>").isRefused(422))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aLocationGivesReferenceAndVersion() {
        Answer answer = new Answer(
                "POST /Task",
                new ResponseBuilder()
                        .setStatusCode(201)
                        .setBody("")
                        .setHeader("Location", "https://a.example/fhir/Task/7a/_history/3")
                        .setHeader("ETag", "W/\"3\"")
                        .build());

        assertThat(answer.reference()).isEqualTo("Task/7a");
        assertThat(answer.id()).isEqualTo("7a");
        assertThat(answer.version()).isEqualTo("3");
    }

    @Test
    void aTransactionTellsWhatItWrote() {
        Answer answer = answer(
                200,
                """
                {"resourceType": "Bundle", "entry": [
                  {"response": {"status": "201 Created", "location": "Task/1/_history/1"}},
                  {"response": {"status": "204"}}
                ]}
                """
                        .strip());

        assertThat(answer.written()).containsExactly("Task/1", "");
        assertThat(answer.entryStatuses()).containsExactly(201, 204);
    }

    private static Answer refusal(String expression, String words) {
        return answer(
                422,
                Json.object()
                        .put("resourceType", "OperationOutcome")
                        .set(
                                "issue",
                                Json.array()
                                        .add(Json.object()
                                                .put("severity", "error")
                                                .put("code", "invalid")
                                                .put("diagnostics", words)
                                                .set("expression", Json.array().add(expression))))
                        .toString());
    }

    private static Answer answer(int status, String body) {
        return new Answer(
                "PUT /Task/1",
                new ResponseBuilder().setStatusCode(status).setBody(body).build());
    }
}
