package uk.footbridge.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.junit.jupiter.api.Test;

/** Six months without a word make an entry stale. */
class FreshnessTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    @Test
    void isFreshOnTheLastDayAndStaleOnTheNext() {
        assertThat(Freshness.isStale(confirmed("2026-05-26"), TODAY)).isFalse();
        assertThat(Freshness.isStale(confirmed("2026-05-25"), TODAY)).isTrue();
    }

    @Test
    void countsWhatTheServiceSaidOfItsRoom() {
        HealthcareService service = confirmed("2025-01-01");
        Extension capacity = service.addExtension();
        capacity.setUrl(OpenReferral.DEFINITIONS + "service-capacity");
        capacity.addExtension("lastSaid", new DateTimeType("2026-11-01T23:30:00Z"));
        assertThat(Freshness.isStale(service, TODAY)).isFalse();
    }

    @Test
    void countsTheLastChangeWhereNobodyHasSaidAnything() {
        HealthcareService service = new HealthcareService();
        assertThat(Freshness.isStale(service, TODAY)).isFalse();
        service.getMeta().setLastUpdated(Date.from(Instant.parse("2026-05-01T10:00:00Z")));
        assertThat(Freshness.isStale(service, TODAY)).isTrue();
    }

    private static HealthcareService confirmed(String day) {
        HealthcareService service = new HealthcareService();
        service.getMeta().setLastUpdated(Date.from(Instant.parse("2026-11-20T10:00:00Z")));
        Extension confirmed = service.addExtension();
        confirmed.setUrl(OpenReferral.DEFINITIONS + "service-confirmed");
        confirmed.addExtension("on", new DateType(day));
        return service;
    }
}
