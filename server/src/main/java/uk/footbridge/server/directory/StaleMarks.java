package uk.footbridge.server.directory;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.HealthcareService;
import uk.footbridge.directory.Freshness;

/**
 * Marks stale directory entries in every answer. The mark depends on the day on which somebody reads, so it is never
 * stored: what is sent with one is stored without.
 */
@Interceptor
class StaleMarks {

    private static final ZoneId UK = ZoneId.of("Europe/London");

    private final Clock clock;

    StaleMarks(Clock clock) {
        this.clock = clock;
    }

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void mark(IBaseResource answer) {
        LocalDate today = LocalDate.now(clock.withZone(UK));
        if (answer instanceof Bundle bundle) {
            for (BundleEntryComponent entry : bundle.getEntry()) {
                mark(entry.getResource(), today);
            }
        } else {
            mark(answer, today);
        }
    }

    private static void mark(IBaseResource resource, LocalDate today) {
        if (resource instanceof HealthcareService service && Freshness.isStale(service, today)) {
            service.getMeta().addTag(Freshness.STALE_SYSTEM, Freshness.STALE_CODE, Freshness.STALE_DISPLAY);
        }
    }

    static void takeOff(IBaseResource resource) {
        if (resource instanceof HealthcareService service && service.hasMeta()) {
            service.getMeta().getTag().removeIf(StaleMarks::isStatus);
        }
    }

    private static boolean isStatus(Coding tag) {
        return Freshness.STALE_SYSTEM.equals(tag.getSystem());
    }
}
