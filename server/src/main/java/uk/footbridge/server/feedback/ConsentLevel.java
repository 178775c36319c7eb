package uk.footbridge.server.feedback;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import uk.footbridge.server.packages.Canonicals;

/** How much of a person's record may be shared: CodeSystem consent-level. */
enum ConsentLevel {
    EVERYTHING("everything"),
    CODES_ONLY("codes-only"),
    NOTHING("nothing");

    static final String SYSTEM = Canonicals.codeSystem("consent-level");

    /** Said by the person, or taken back by them; neither a draft nor what was recorded by mistake is. */
    private static final Set<ConsentState> SAID =
            EnumSet.of(ConsentState.ACTIVE, ConsentState.INACTIVE, ConsentState.REJECTED);

    private static final int LENGTH_OF_A_DAY = "2026-09-08".length();

    private final String code;

    ConsentLevel(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /**
     * What holds at a time. The newest consent counts, in whichever of the person's records it is. Once it is withdrawn,
     * refused or over, nothing may be shared, whatever an older one says. Where none was ever recorded, everything about
     * the referral may be: who agreed to be referred agreed that the referrer hears what became of it.
     */
    static ConsentLevel inForce(Collection<Consent> consents, Instant now) {
        return consents.stream()
                .filter(consent ->
                        SAID.contains(consent.getStatus()) && level(consent).isPresent())
                .filter(consent -> hasBegun(consent.getProvision().getPeriod(), now))
                .reduce((one, other) -> isNewer(other, one) ? other : one)
                .map(newest -> holds(newest, now) ? level(newest).orElseThrow() : NOTHING)
                .orElse(EVERYTHING);
    }

    private static boolean hasBegun(Period period, Instant now) {
        return !period.hasStart() || !period.getStart().toInstant().isAfter(now);
    }

    private static boolean holds(Consent consent, Instant now) {
        return consent.getStatus() == ConsentState.ACTIVE
                && !isOver(consent.getProvision().getPeriod(), now);
    }

    /** The end belongs to the period: a day that is given without a time lasts until its end. */
    private static boolean isOver(Period period, Instant now) {
        if (!period.hasEnd()) {
            return false;
        }
        DateTimeType end = period.getEndElement();
        return !now.isBefore(end.getPrecision().add(end.getValue(), 1).toInstant());
    }

    /** By the time at which it was said; by when it was written where one of two of a day has no time. */
    private static boolean isNewer(Consent consent, Consent than) {
        String one = said(consent);
        String other = said(than);
        int said = one.length() > LENGTH_OF_A_DAY && other.length() > LENGTH_OF_A_DAY
                ? consent.getDateTime().compareTo(than.getDateTime())
                : day(one).compareTo(day(other));
        return said == 0 ? written(consent).isAfter(written(than)) : said > 0;
    }

    private static String said(Consent consent) {
        return consent.hasDateTime() ? consent.getDateTimeElement().getValueAsString() : "";
    }

    private static String day(String time) {
        return time.length() > LENGTH_OF_A_DAY ? time.substring(0, LENGTH_OF_A_DAY) : time;
    }

    private static Instant written(Consent consent) {
        Date written = consent.getMeta().getLastUpdated();
        return written == null ? Instant.EPOCH : written.toInstant();
    }

    private static Optional<ConsentLevel> level(Consent consent) {
        for (ConsentLevel level : values()) {
            if (consent.getCategory().stream().anyMatch(category -> category.hasCoding(SYSTEM, level.code))) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
