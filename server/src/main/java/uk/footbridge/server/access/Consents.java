package uk.footbridge.server.access;

import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import uk.footbridge.server.packages.Canonicals;

/** Reads from a Consent what it says about sharing: how much, whether it still holds, and from when until when. */
final class Consents {

    private static final String LEVELS = Canonicals.codeSystem("consent-level");
    private static final int LENGTH_OF_A_DAY = "2026-09-08".length();

    /** Said by the person, or taken back by them; neither a draft nor what was recorded by mistake is. */
    private static final Set<ConsentState> SAID =
            EnumSet.of(ConsentState.ACTIVE, ConsentState.INACTIVE, ConsentState.REJECTED);

    private Consents() {}

    /**
     * What is kept of a consent.
     *
     * @param said the time it was said; of a day without a time, its end, unless it was written on that day
     * @param begins from when it holds; null for ever before
     * @param ends from when it holds no more; null for never
     */
    record Row(
            String id,
            String patient,
            String level,
            boolean active,
            Instant said,
            Instant written,
            Instant begins,
            Instant ends) {}

    /** Empty for what says nothing about sharing, or nothing that counts. */
    static Optional<Row> row(Consent consent) {
        String patient = Parts.id(consent.getPatient(), "Patient");
        Optional<String> level = consent.getCategory().stream()
                .flatMap(category -> category.getCoding().stream())
                .filter(coding -> LEVELS.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst();
        if (patient == null || level.isEmpty() || !SAID.contains(consent.getStatus())) {
            return Optional.empty();
        }
        Date updated = consent.getMeta().getLastUpdated();
        Instant written = updated == null ? Instant.EPOCH : updated.toInstant();
        Period period = consent.getProvision().getPeriod();
        return Optional.of(new Row(
                consent.getIdElement().getIdPart(),
                patient,
                level.get(),
                consent.getStatus() == ConsentState.ACTIVE,
                said(consent.getDateTimeElement(), written),
                written,
                period.hasStart() ? period.getStart().toInstant() : null,
                period.hasEnd() ? end(period.getEndElement()) : null));
    }

    private static Instant said(DateTimeType said, Instant written) {
        if (!said.hasValue()) {
            return Instant.EPOCH;
        }
        if (said.getValueAsString().length() > LENGTH_OF_A_DAY) {
            return said.getValue().toInstant();
        }
        Instant end = end(said);
        boolean writtenThen = !written.isBefore(said.getValue().toInstant()) && written.isBefore(end);
        return writtenThen ? written : end.minusMillis(1);
    }

    /** The end belongs to the period: a day that is given without a time lasts until its end. */
    private static Instant end(DateTimeType time) {
        return time.getPrecision().add(time.getValue(), 1).toInstant();
    }
}
