package uk.footbridge.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.footbridge.server.feedback.ConsentLevel.CODES_ONLY;
import static uk.footbridge.server.feedback.ConsentLevel.EVERYTHING;
import static uk.footbridge.server.feedback.ConsentLevel.NOTHING;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.junit.jupiter.api.Test;

/** Which of a person's consents counts, and until when. */
class ConsentLevelTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void whereNoneWasRecordedEverythingAboutTheReferralIsTold() {
        assertThat(inForce()).isEqualTo(EVERYTHING);
    }

    @Test
    void theNewestCountsInWhateverOrderTheyCome() {
        Consent older = said(EVERYTHING, "2026-09-01");
        Consent newer = said(CODES_ONLY, "2026-10-01T09:00:00Z");

        assertThat(inForce(older, newer)).isEqualTo(CODES_ONLY);
        assertThat(inForce(newer, older)).isEqualTo(CODES_ONLY);
    }

    @Test
    void ofTwoOfOneDayTheOneWrittenLastCountsUnlessBothHaveATime() {
        Consent first = written(said(EVERYTHING, "2026-10-01T09:00:00Z"), "2026-10-01T09:00:00Z");
        Consent withdrawal = written(said(NOTHING, "2026-10-01"), "2026-10-01T10:00:00Z");
        Consent sentLate = written(said(CODES_ONLY, "2026-10-01T08:00:00Z"), "2026-10-02T08:00:00Z");

        assertThat(inForce(first, withdrawal)).isEqualTo(NOTHING);
        assertThat(inForce(first, sentLate)).isEqualTo(EVERYTHING);
    }

    @Test
    void whatWasWithdrawnOrRefusedIsNotReplacedByAnOlderOne() {
        Consent older = said(EVERYTHING, "2026-09-01");

        assertThat(inForce(older, said(EVERYTHING, "2026-10-01").setStatus(ConsentState.INACTIVE)))
                .isEqualTo(NOTHING);
        assertThat(inForce(older, said(EVERYTHING, "2026-10-01").setStatus(ConsentState.REJECTED)))
                .isEqualTo(NOTHING);
    }

    @Test
    void aDraftAndAMistakeDoNotCount() {
        Consent older = said(CODES_ONLY, "2026-09-01");

        assertThat(inForce(older, said(NOTHING, "2026-10-01").setStatus(ConsentState.PROPOSED)))
                .isEqualTo(CODES_ONLY);
        assertThat(inForce(older, said(NOTHING, "2026-10-01").setStatus(ConsentState.ENTEREDINERROR)))
                .isEqualTo(CODES_ONLY);
    }

    @Test
    void aConsentHoldsToTheEndOfItsLastDay() {
        assertThat(inForce(until("2026-11-26"))).isEqualTo(CODES_ONLY);
        assertThat(inForce(until("2026-11-25"))).isEqualTo(NOTHING);
        assertThat(inForce(until("2026-11-26T11:59:00Z"))).isEqualTo(NOTHING);
    }

    @Test
    void aConsentThatBeginsLaterDoesNotCountYet() {
        Consent later = said(NOTHING, "2026-11-20");
        later.getProvision().getPeriod().setStartElement(new DateTimeType("2026-12-01"));

        assertThat(inForce(said(EVERYTHING, "2026-09-01"), later)).isEqualTo(EVERYTHING);
    }

    private static ConsentLevel inForce(Consent... consents) {
        return ConsentLevel.inForce(List.of(consents), NOW);
    }

    private static Consent until(String end) {
        Consent consent = said(CODES_ONLY, "2026-09-01");
        consent.getProvision().getPeriod().setEndElement(new DateTimeType(end));
        return consent;
    }

    private static Consent said(ConsentLevel level, String when) {
        Consent consent = new Consent().setStatus(ConsentState.ACTIVE).setDateTimeElement(new DateTimeType(when));
        consent.addCategory(new CodeableConcept(new Coding(ConsentLevel.SYSTEM, level.code(), null)));
        return consent;
    }

    private static Consent written(Consent consent, String when) {
        consent.getMeta().setLastUpdated(Date.from(Instant.parse(when)));
        return consent;
    }
}
