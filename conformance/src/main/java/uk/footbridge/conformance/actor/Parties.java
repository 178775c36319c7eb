package uk.footbridge.conformance.actor;

import io.restassured.http.Method;
import java.util.List;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;

/** A person and three organisations, as references, which one test class has to itself. */
public record Parties(String patient, String practice, String linkWorkers, String charity) {

    public static Parties registeredAt(FhirServer server) {
        String bundle = Fixture.named("parties").text();
        List<String> written = server.send(Method.POST, "", request -> request.contentType(FhirServer.JSON)
                        .body(bundle))
                .isAnswered(200)
                .written();
        return new Parties(written.get(0), written.get(1), written.get(2), written.get(3));
    }

    /** The practice's referral of the person. */
    public Fixture referral() {
        return Fixture.named("referral").with("patient", patient).with("requester", practice);
    }

    /** The task that asks the link workers to fulfil a referral. */
    public Fixture task(String referral) {
        return Fixture.named("referral-task")
                .with("referral", referral)
                .with("patient", patient)
                .with("requester", practice)
                .with("owner", linkWorkers);
    }
}
