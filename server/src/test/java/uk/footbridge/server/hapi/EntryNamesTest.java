package uk.footbridge.server.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.executor.InterceptorService;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;

/** Shows which references of a transaction are turned to its entries, and which are left alone. */
class EntryNamesTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String THEIRS = "https://gp.example/fhir/Patient/1";

    private final EntryNames names = new EntryNames(FHIR, new InterceptorService());
    private final Bundle transaction = new Bundle();
    private final ServiceRequest referral = new ServiceRequest();
    private final BundleEntryComponent person = entry(HTTPVerb.POST, "Patient");

    @Test
    void turnsEveryNameOfANewResourceToOne() {
        person.setFullUrl(THEIRS);
        referral.setSubject(new Reference(THEIRS)).setRequester(new Reference("Patient/1"));

        makeUnmistakable();

        assertThat(person.getFullUrl()).startsWith("urn:uuid:");
        assertThat(referral.getSubject().getReference()).isEqualTo(person.getFullUrl());
        assertThat(referral.getRequester().getReference()).isEqualTo(person.getFullUrl());
    }

    @Test
    void leavesAnotherServersResourceOfTheSameIdAlone() {
        person.setFullUrl(THEIRS);
        referral.setSubject(new Reference("https://elsewhere.example/fhir/Patient/1"));

        makeUnmistakable();

        assertThat(referral.getSubject().getReference()).isEqualTo("https://elsewhere.example/fhir/Patient/1");
    }

    @Test
    void knowsANewResourceByTheIdInItsBody() {
        person.getResource().setId("Patient/1");
        referral.setSubject(new Reference("Patient/1"));

        makeUnmistakable();

        assertThat(referral.getSubject().getReference()).startsWith("urn:uuid:").isEqualTo(person.getFullUrl());
    }

    @Test
    void callsWhatIsUpdatedByItsPlaceHere() {
        person.setFullUrl(THEIRS).getRequest().setMethod(HTTPVerb.PUT).setUrl("Patient/7");
        referral.setSubject(new Reference(THEIRS));

        makeUnmistakable();

        assertThat(referral.getSubject().getReference()).isEqualTo("Patient/7");
    }

    @Test
    void keepsAPlaceholderThatTheSenderChose() {
        person.setFullUrl("urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0");
        referral.setSubject(new Reference("urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"))
                .setRequester(new Reference("urn:oid:1.2.3"));

        makeUnmistakable();

        assertThat(referral.getSubject().getReference()).isEqualTo(person.getFullUrl());
        assertThat(EntryNames.unresolved(FHIR, transaction.getEntry())).containsExactly("urn:oid:1.2.3");
    }

    private void makeUnmistakable() {
        entry(HTTPVerb.POST, "ServiceRequest").setResource(referral);
        names.makeUnmistakable(transaction);
    }

    private BundleEntryComponent entry(HTTPVerb method, String url) {
        BundleEntryComponent entry = transaction.addEntry().setResource(new Patient());
        entry.getRequest().setMethod(method).setUrl(url);
        return entry;
    }
}
