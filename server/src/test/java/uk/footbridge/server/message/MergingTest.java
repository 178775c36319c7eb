package uk.footbridge.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.Test;

/** A stripped message changes what it says, and takes nothing else away. */
class MergingTest {

    private final Merging merging = new Merging(FhirContext.forR4Cached());

    @Test
    void whatIsLeftOutStays() {
        ServiceRequest stored = new ServiceRequest().setPatientInstruction("Ring twice");
        stored.setId("ServiceRequest/1");
        stored.setStatus(ServiceRequestStatus.ACTIVE).setRequester(new Reference("Organization/1"));
        ServiceRequest sent = new ServiceRequest().setStatus(ServiceRequestStatus.REVOKED);
        sent.setId("of-the-sender");

        ServiceRequest merged = merging.merged(stored, sent);

        assertThat(merged.getStatus()).isEqualTo(ServiceRequestStatus.REVOKED);
        assertThat(merged.getPatientInstruction()).isEqualTo("Ring twice");
        assertThat(merged.getRequester().getReference()).isEqualTo("Organization/1");
        assertThat(merged.getIdElement().getIdPart()).isEqualTo("1");
    }

    @Test
    void anElementOfChoiceKeepsOneType() {
        ServiceRequest stored = new ServiceRequest().setOccurrence(new DateTimeType("2026-11-26"));
        Period period = new Period().setStartElement(new DateTimeType("2026-12-01"));

        ServiceRequest merged = merging.merged(stored, new ServiceRequest().setOccurrence(period));

        assertThat(merged.getOccurrencePeriod().getStartElement().getValueAsString())
                .isEqualTo("2026-12-01");
    }
}
