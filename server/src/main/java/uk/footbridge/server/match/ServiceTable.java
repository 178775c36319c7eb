package uk.footbridge.server.match;

import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps one row for each service, in the transaction that writes the service. */
class ServiceTable {

    private static final String WRITE =
            """
            insert into footbridge_service (service, active, needs, capacity, last_said, wait_days, youngest, oldest,
              languages, media, accessibility, communities, districts, area_in_words, referral_methods, cost)
            values (:service, :active, :needs, :capacity, :lastSaid, :waitDays, :youngest, :oldest,
              :languages, :media, :accessibility, :communities, :districts, :areaInWords, :referralMethods, :cost)
            on conflict (service) do update set
              active = excluded.active, needs = excluded.needs, capacity = excluded.capacity,
              last_said = excluded.last_said, wait_days = excluded.wait_days, youngest = excluded.youngest,
              oldest = excluded.oldest, languages = excluded.languages, media = excluded.media,
              accessibility = excluded.accessibility, communities = excluded.communities,
              districts = excluded.districts, area_in_words = excluded.area_in_words,
              referral_methods = excluded.referral_methods, cost = excluded.cost
            """;

    private final JdbcClient database;
    private final PlaceTable places;

    ServiceTable(JdbcClient database, PlaceTable places) {
        this.database = database;
        this.places = places;
    }

    /** Writes the row of a service, and where it can be found. */
    void write(HealthcareService service) {
        ServiceRow row = ServiceRow.of(service);
        database.sql(WRITE).paramSource(row).update();
        forgetPlaces(row.service());
        contained(service).forEach((id, location) -> places.write(row.service() + "#" + id, location));
        service.getLocation().forEach(location -> writePlace(row.service(), location));
    }

    void delete(String service) {
        forgetPlaces(service);
        database.sql("delete from footbridge_service where service = :service")
                .param("service", service)
                .update();
    }

    private void forgetPlaces(String service) {
        places.deleteContained(service);
        database.sql("delete from footbridge_service_place where service = :service")
                .param("service", service)
                .update();
    }

    private void writePlace(String service, Reference location) {
        String place = place(service, location);
        if (place != null) {
            database.sql("insert into footbridge_service_place (service, place) values (:service, :place)"
                            + " on conflict do nothing")
                    .param("service", service)
                    .param("place", place)
                    .update();
        }
    }

    /** What lives on another server is not known to be anywhere. */
    private static String place(String service, Reference location) {
        if (location.getReferenceElement().isLocal()) {
            return service + "#" + bare(location.getReferenceElement().getIdPart());
        }
        return location.getReferenceElement().hasIdPart()
                        && !location.getReferenceElement().isAbsolute()
                ? location.getReferenceElement().getIdPart()
                : null;
    }

    private static Map<String, Location> contained(HealthcareService service) {
        Map<String, Location> contained = new HashMap<>();
        for (Resource resource : service.getContained()) {
            if (resource instanceof Location location) {
                contained.put(bare(location.getIdElement().getIdPart()), location);
            }
        }
        return contained;
    }

    /** HAPI writes the mark of a contained resource into its id in some places and not in others. */
    private static String bare(String id) {
        return id == null ? "" : id.replace("#", "");
    }
}
