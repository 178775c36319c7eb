package uk.footbridge.server.handon;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.packages.Canonicals;
import uk.footbridge.server.referral.HandOn;
import uk.footbridge.server.referral.HandOnKind;
import uk.footbridge.server.referral.HandOns;

/** Answers {@code Task/[id]/$hand-on}: passes a referral on without letting go of the person. */
class HandOnOperation {

    private final DaoRegistry daos;
    private final NextServices services;
    private final HandOns handOns;
    private final IHapiTransactionService transactions;

    HandOnOperation(DaoRegistry daos, NextServices services, HandOns handOns, IHapiTransactionService transactions) {
        this.daos = daos;
        this.services = services;
        this.handOns = handOns;
        this.transactions = transactions;
    }

    /**
     * Hands a referral on, as one database transaction. The same call again, while its first result is open, answers
     * that.
     *
     * @param task the task of the service that hands on; 404 when it isn't there, 410 when it was deleted, 422 when it is
     *     no referral task, a draft, finished or without an owner
     * @param kind 1..1, onward, step-up or step-across; 422 when another onward is not answered yet
     * @param to 1..1, a HealthcareService, Organization, PractitionerRole or CareTeam on this server; 422 when it is
     *     inactive, has the task already or has had the referral before
     * @param reason 1..1, a code of CodeSystem/task-status-reason or another, or text
     * @param note 0..1
     * @param code 0..1, what is asked, for step-up and step-across; 422 for onward
     * @param priority 0..1, routine, urgent, asap or stat
     * @return Parameters with the references {@code task} and {@code serviceRequest} (none when it lives elsewhere), and an
     *     OperationOutcome {@code warning} when the service says that it has no room
     */
    @Operation(name = "$hand-on", typeName = "Task", canonicalUrl = Canonicals.BASE + "/OperationDefinition/hand-on")
    @Description("Passes a referral on to another service, or asks another one as well")
    public Parameters handOn(
            @IdParam IdType task,
            @OperationParam(name = "kind", min = 1, max = 1) CodeType kind,
            @OperationParam(name = "to", min = 1, max = 1) Reference to,
            @OperationParam(name = "reason", min = 1, max = 1) CodeableConcept reason,
            @OperationParam(name = "note", max = 1) StringType note,
            @OperationParam(name = "code", max = 1) CodeableConcept code,
            @OperationParam(name = "priority", max = 1) CodeType priority,
            RequestDetails request) {
        Task read = daos.getResourceDao(Task.class).read(task.toUnqualifiedVersionless(), request);
        NextServices.Found next = services.find(to, request);
        HandOn asked = new HandOn(
                kind(kind),
                new Reference(next.id()),
                reason,
                Optional.ofNullable(note).map(StringType::getValue),
                Optional.ofNullable(code),
                Optional.ofNullable(priority).map(HandOnOperation::priority));
        TransactionDetails transaction = new TransactionDetails();
        HandOns.Next made = transactions
                .withRequest(request)
                .withTransactionDetails(transaction)
                .execute(() -> handOns.handOn(read, asked, request.getFhirServerBase(), transaction));
        return answer(made, next.doubt());
    }

    private static Parameters answer(HandOns.Next made, Optional<Refusal> doubt) {
        Parameters answer = new Parameters();
        answer.addParameter().setName("task").setValue(new Reference(made.task()));
        made.serviceRequest()
                .ifPresent(id -> answer.addParameter().setName("serviceRequest").setValue(new Reference(id)));
        doubt.ifPresent(warning -> answer.addParameter()
                .setName("warning")
                .setResource(new OperationOutcome().addIssue(warning.issue(IssueSeverity.WARNING))));
        return answer;
    }

    private static HandOnKind kind(CodeType asked) {
        return HandOnKind.ofCode(asked == null ? null : asked.getValue())
                .orElseThrow(() -> refused(
                        "kind",
                        "Say how the referral is handed on. Expected one of: %s.".formatted(HandOnKind.codes())));
    }

    private static TaskPriority priority(CodeType asked) {
        return Arrays.stream(TaskPriority.values())
                .filter(each -> each != TaskPriority.NULL && each.toCode().equals(asked.getValue()))
                .findFirst()
                .orElseThrow(() -> refused(
                        "priority",
                        "There is no priority '%s'. Expected one of: %s."
                                .formatted(
                                        asked.getValue(),
                                        Arrays.stream(TaskPriority.values())
                                                .filter(each -> each != TaskPriority.NULL)
                                                .map(TaskPriority::toCode)
                                                .collect(Collectors.joining(", ")))));
    }

    static RuntimeException refused(String parameter, String diagnostics) {
        return new Refusal(
                        IssueType.BUSINESSRULE, "Parameters.parameter.where(name = '" + parameter + "')", diagnostics)
                .unprocessable();
    }
}
