package uk.footbridge.directory;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;

/**
 * Says when a directory entry is stale: nobody has vouched for it for six months.
 *
 * <p>What counts is the latest of the day on which the entry was confirmed and the day on which the service last said
 * whether it has room, because whoever says that knows that the service is there. Where nobody has said either, the day of
 * the last change counts.
 */
public final class Freshness {

    /** After how long without a word an entry is stale. */
    public static final Period KEEPS = Period.ofMonths(6);

    /** The tag that marks a stale entry. */
    public static final String STALE_SYSTEM = OpenReferral.CODES + "directory-status";

    public static final String STALE_CODE = "stale";
    public static final String STALE_DISPLAY = "Stale";

    private static final ZoneId UK = ZoneId.of("Europe/London");

    private Freshness() {}

    /**
     * @param service as it is stored, with {@code meta.lastUpdated}
     * @param today the day on which somebody reads the entry
     */
    public static boolean isStale(HealthcareService service, LocalDate today) {
        return lastVouched(service).map(day -> isStale(day, today)).orElse(false);
    }

    /** The same for an entry of which the day that counts is known. */
    public static boolean isStale(LocalDate lastVouched, LocalDate today) {
        return lastVouched.isBefore(today.minus(KEEPS));
    }

    /** The day that counts, or nothing of an entry that was never stored and says nothing itself. */
    public static Optional<LocalDate> lastVouched(HealthcareService service) {
        Optional<LocalDate> said = Stream.of(
                        part(service, "service-confirmed", "on"), part(service, "service-capacity", "lastSaid"))
                .flatMap(Optional::stream)
                .max(LocalDate::compareTo);
        return said.or(
                () -> Optional.ofNullable(service.getMeta().getLastUpdated()).map(Freshness::day));
    }

    private static Optional<LocalDate> part(HealthcareService service, String extension, String part) {
        Extension whole = service.getExtensionByUrl(OpenReferral.DEFINITIONS + extension);
        Extension found = whole == null ? null : whole.getExtensionByUrl(part);
        return found != null && found.getValue() instanceof BaseDateTimeType time && time.hasValue()
                ? Optional.of(day(time))
                : Optional.empty();
    }

    /** A date alone is that day wherever it is read; a moment is the day that it is in the United Kingdom. */
    private static LocalDate day(BaseDateTimeType time) {
        String text = time.getValueAsString();
        return text.length() == 10 ? LocalDate.parse(text) : day(time.getValue());
    }

    private static LocalDate day(Date moment) {
        return moment.toInstant().atZone(UK).toLocalDate();
    }
}
