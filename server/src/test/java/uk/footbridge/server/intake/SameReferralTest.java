package uk.footbridge.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

/** Shows by what a referral is known again. */
class SameReferralTest {

    private static final String NAME = "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0";

    private final SameReferral same = new SameReferral(IdentifierSystems.load());

    @Test
    void knowsAServiceRequestByIdentifierAndIntent() {
        assertThat(same.condition(serviceRequest("R-1")))
                .contains("ServiceRequest?identifier=https%3A%2F%2Fgp.example%2Freferrals%7CR-1&intent=order");
    }

    @Test
    void aReusedIdentifierIsAnotherReferralForSomebodyElse() {
        ServiceRequest serviceRequest = serviceRequest("R-1");
        serviceRequest.setSubject(new Reference("Patient/stored"));
        assertThat(same.condition(serviceRequest)).get().asString().endsWith("&intent=order&subject=Patient/stored");

        serviceRequest.setSubject(new Reference("urn:uuid:8a4f0517-0000-4000-8000-000000000001"));
        assertThat(same.condition(serviceRequest)).get().asString().doesNotContain("subject");
    }

    @Test
    void usesTheStoredSpellingOfTheSystem() {
        ServiceRequest serviceRequest = new ServiceRequest();
        serviceRequest.addIdentifier().setSystem("http://fhir.nhs.uk/id/ubrn").setValue("1");

        assertThat(same.condition(serviceRequest))
                .contains("ServiceRequest?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2FUBRN%7C1");
    }

    @Test
    void escapesWhatWouldBeReadAsASeparator() {
        assertThat(same.condition(serviceRequest("a,b|c&d"))).get().asString().contains("%7Ca%5C%2Cb%5C%7Cc%26d");
    }

    @Test
    void needsSystemAndValueInUse() {
        ServiceRequest serviceRequest = new ServiceRequest();
        serviceRequest.addIdentifier().setValue("no system");
        serviceRequest.addIdentifier().setSystem("https://gp.example/referrals");
        serviceRequest
                .addIdentifier()
                .setSystem("https://gp.example/referrals")
                .setValue("R-0")
                .setUse(IdentifierUse.OLD);

        assertThat(same.condition(serviceRequest)).isEmpty();
        assertThat(same.condition(new Patient())).isEmpty();
    }

    @Test
    void staysWithinWhatTheStorageKeeps() {
        ServiceRequest serviceRequest = serviceRequest("R-1");
        for (int i = 0; i < 50; i++) {
            serviceRequest
                    .addIdentifier()
                    .setSystem("https://gp.example/" + "x".repeat(50))
                    .setValue("R-" + i);
        }

        assertThat(same.condition(serviceRequest)).get().asString().hasSizeLessThan(768);
    }

    @Test
    void knowsATaskByIdentifierAndFocus() {
        Task task = new Task().setFocus(new Reference("ServiceRequest/1/_history/2"));
        task.addIdentifier().setSystem("https://gp.example/tasks").setValue("T-1");

        assertThat(same.condition(task))
                .contains("Task?identifier=https%3A%2F%2Fgp.example%2Ftasks%7CT-1&focus=ServiceRequest/1");
    }

    @Test
    void makesTheCreatesOfATransactionConditional() {
        Bundle transaction = new Bundle();
        BundleEntryComponent patient = create(transaction, new Patient());
        BundleEntryComponent request =
                create(transaction, serviceRequest("R-1")).setFullUrl(NAME);
        BundleEntryComponent task = create(
                transaction,
                new Task()
                        .setFocus(new Reference(NAME))
                        .setRequester(new Reference("Organization/gp"))
                        .setOwner(new Reference("Organization/lw")));

        assertThat(same.makeConditional(transaction)).isTrue();

        assertThat(patient.getRequest().hasIfNoneExist()).isFalse();
        assertThat(request.getRequest().getIfNoneExist()).startsWith("ServiceRequest?identifier=");
        assertThat(task.getRequest().getIfNoneExist())
                .isEqualTo("Task?focus=" + NAME + "&requester=Organization/gp&owner=Organization/lw");
    }

    @Test
    void knowsATaskThatNobodyOwnsYet() {
        Bundle transaction = new Bundle();
        create(transaction, serviceRequest("R-1")).setFullUrl(NAME);
        BundleEntryComponent task = create(
                transaction, new Task().setFocus(new Reference(NAME)).setRequester(new Reference("Organization/gp")));

        same.makeConditional(transaction);

        assertThat(task.getRequest().getIfNoneExist()).endsWith("&owner:missing=true");
    }

    @Test
    void leavesATaskAloneWhosePartiesCantBeLookedUp() {
        Bundle transaction = new Bundle();
        create(transaction, serviceRequest("R-1")).setFullUrl(NAME);
        BundleEntryComponent task = create(
                transaction,
                new Task()
                        .setFocus(new Reference(NAME))
                        .setRequester(new Reference("https://elsewhere.example/Organization/gp")));

        same.makeConditional(transaction);

        assertThat(task.getRequest().hasIfNoneExist()).isFalse();
    }

    @Test
    void letsTwoTasksBetweenTheSamePartiesPass() {
        Bundle transaction = new Bundle();
        create(transaction, serviceRequest("R-1")).setFullUrl(NAME);
        Task task = new Task().setFocus(new Reference(NAME)).setRequester(new Reference("Organization/gp"));
        BundleEntryComponent one = create(transaction, task);
        BundleEntryComponent other = create(transaction, task.copy());

        same.makeConditional(transaction);

        assertThat(one.getRequest().hasIfNoneExist()).isFalse();
        assertThat(other.getRequest().hasIfNoneExist()).isFalse();
    }

    @Test
    void keepsTheConditionThatTheClientChose() {
        Bundle transaction = new Bundle();
        BundleEntryComponent request = create(transaction, serviceRequest("R-1"));
        request.getRequest().setIfNoneExist("ServiceRequest?_id=1");

        assertThat(same.makeConditional(transaction)).isFalse();

        assertThat(request.getRequest().getIfNoneExist()).isEqualTo("ServiceRequest?_id=1");
    }

    @Test
    void knowsItsOwnConditionsFromThoseOfTheClient() {
        Bundle transaction = new Bundle();
        BundleEntryComponent ours = create(transaction, serviceRequest("R-1"));
        BundleEntryComponent theirs = create(transaction, serviceRequest("R-2"));
        theirs.getRequest().setIfNoneExist("ServiceRequest?_id=1");

        same.makeConditional(transaction);

        assertThat(SameReferral.ours(ours)).contains(ours.getRequest().getIfNoneExist());
        assertThat(SameReferral.ours(theirs)).isEmpty();
    }

    @Test
    void knowsAReferralByTheSpellingThatIsStored() {
        ServiceRequest serviceRequest = new ServiceRequest();
        serviceRequest.addIdentifier().setSystem("http://fhir.nhs.uk/id/ubrn").setValue("1");
        serviceRequest
                .addIdentifier()
                .setSystem("https://gp.example/old")
                .setValue("2")
                .setUse(IdentifierUse.OLD);

        assertThat(same.known(serviceRequest))
                .extracting(Identifier::getSystem, Identifier::getValue)
                .containsExactly(tuple("https://fhir.nhs.uk/Id/UBRN", "1"));
    }

    @Test
    void refusesTwoReferralsWithOneIdentifierInOneTransaction() {
        Bundle transaction = new Bundle();
        create(transaction, serviceRequest("R-1"));
        create(transaction, serviceRequest("R-2"));
        create(transaction, serviceRequest("R-1"));

        assertThatThrownBy(() -> same.makeConditional(transaction))
                .isInstanceOf(UnprocessableEntityException.class)
                .hasMessageContaining("Entries 0 and 2");
    }

    private static ServiceRequest serviceRequest(String identifier) {
        ServiceRequest serviceRequest = new ServiceRequest().setIntent(ServiceRequestIntent.ORDER);
        serviceRequest.addIdentifier().setSystem("https://gp.example/referrals").setValue(identifier);
        return serviceRequest;
    }

    private static BundleEntryComponent create(Bundle transaction, Resource resource) {
        BundleEntryComponent entry = transaction.addEntry().setResource(resource);
        entry.getRequest().setMethod(HTTPVerb.POST).setUrl(resource.fhirType());
        return entry;
    }
}
