package uk.footbridge.server.selfreferral;

import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.transaction.support.TransactionOperations;
import uk.footbridge.server.packages.Canonicals;

/** Answers {@code Task/[id]/$decide}: somebody says whose self-referral it is that was held. */
class DecideOperation {

    private final Decisions decisions;
    private final TransactionOperations transactions;

    DecideOperation(Decisions decisions, TransactionOperations transactions) {
        this.decisions = decisions;
        this.transactions = transactions;
    }

    /**
     * Makes the referral for the person who was found, or for a new one, and completes the task.
     *
     * @param task a Task whose code is {@code task-kind|decide-person}; 404 when there is none, 422 when it is another
     *     task or was cancelled, 409 when somebody has decided already
     * @param person the record (Reference(Patient)) that it is of, 0..1
     * @param newPerson true when the person has no record yet, 0..1; one of the two is given, else 422
     * @param by who decides (PractitionerRole, Practitioner, Organization, CareTeam), 1..1
     * @param reason why, 1..1
     * @return Parameters with {@code patient}, {@code serviceRequest} and {@code task}, a Reference each
     */
    @Operation(name = "$decide", typeName = "Task", canonicalUrl = Canonicals.BASE + "/OperationDefinition/decide")
    @Description("Says whose self-referral it is that was held")
    public Parameters decide(
            @IdParam IdType task,
            @OperationParam(name = "person", max = 1) Reference person,
            @OperationParam(name = "newPerson", max = 1) BooleanType newPerson,
            @OperationParam(name = "by", max = 1) Reference by,
            @OperationParam(name = "reason", max = 1) StringType reason) {
        boolean asNew = newPerson != null && newPerson.booleanValue();
        boolean named = person != null && person.hasReference();
        if (asNew == named) {
            throw new Wrong(
                            IssueType.REQUIRED,
                            Wrong.parameter("person"),
                            "Say either whose it is (person, such as Patient/123) or that it is somebody new (newPerson true).")
                    .refused();
        }
        if (reason == null || reason.isEmpty() || reason.getValue().isBlank()) {
            throw new Wrong(IssueType.REQUIRED, Wrong.parameter("reason"), "Say why, in a few words.").refused();
        }
        return transactions.execute(begun ->
                decisions.decide(task, named ? person : null, by == null ? new Reference() : by, reason.getValue()));
    }
}
