package uk.footbridge.server.match;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.Location;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps where each Location is, beside HAPI's own index, which knows no distance in a query of ours. */
class PlaceTable {

    private static final int POLE = 90;
    private static final int DATE_LINE = 180;

    private static final String WRITE =
            """
            insert into footbridge_place (place, latitude, longitude, postcode)
            values (:place, :latitude, :longitude, :postcode)
            on conflict (place) do update set
              latitude = excluded.latitude, longitude = excluded.longitude, postcode = excluded.postcode
            """;

    private final JdbcClient database;
    private final PostcodeTable postcodes;

    PlaceTable(JdbcClient database, PostcodeTable postcodes) {
        this.database = database;
        this.postcodes = postcodes;
    }

    /**
     * Writes one place: its position, or the postcode of its address when it states no position.
     *
     * @param id the Location's id, or {@code service#id} for one that a service contains
     */
    void write(String id, Location location) {
        boolean placed = isOnEarth(location);
        database.sql(WRITE)
                .param("place", id)
                .param("latitude", placed ? location.getPosition().getLatitude().doubleValue() : null)
                .param(
                        "longitude",
                        placed ? location.getPosition().getLongitude().doubleValue() : null)
                .param(
                        "postcode",
                        postcode(location)
                                .map(each -> each.whole() == null ? each.district() : each.whole())
                                .orElse(null))
                .update();
        postcodes.locate(id);
    }

    void delete(String id) {
        database.sql("delete from footbridge_place where place = :place")
                .param("place", id)
                .update();
    }

    /** Forgets the places that a service contained. */
    void deleteContained(String service) {
        database.sql("delete from footbridge_place where place in (select place from footbridge_service_place"
                        + " where service = :service and place like :contained)")
                .param("service", service)
                .param("contained", service + "#%")
                .update();
    }

    private static Optional<Postcode> postcode(Location location) {
        return Optional.ofNullable(location.getAddress().getPostalCode()).flatMap(Postcode::of);
    }

    private static boolean isOnEarth(Location location) {
        return isWithin(location.getPosition().getLatitude(), POLE)
                && isWithin(location.getPosition().getLongitude(), DATE_LINE);
    }

    private static boolean isWithin(BigDecimal degrees, int limit) {
        return degrees != null && degrees.abs().compareTo(BigDecimal.valueOf(limit)) <= 0;
    }
}
