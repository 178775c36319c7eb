package uk.footbridge.server.match;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where postcodes are, as the operator has loaded them. */
class PostcodeTable {

    /**
     * A point on the earth.
     *
     * @param latitude degrees north
     * @param longitude degrees east
     * @param exact whether it is the postcode's own, and not the middle of its district
     */
    record Point(double latitude, double longitude, boolean exact) {}

    private static final String POINT =
            """
            select latitude, longitude, true as exact from footbridge_postcode where postcode = :whole
            union all
            select latitude, longitude, false as exact from footbridge_postcode_district where district in (:districts)
            order by exact desc
            limit 1""";

    private static final String LOCATE =
            """
            update footbridge_place place
            set point = case when place.latitude is not null then ll_to_earth(place.latitude, place.longitude)
                  else coalesce(
                    (select ll_to_earth(known.latitude, known.longitude) from footbridge_postcode known
                     where known.postcode = place.postcode),
                    (select ll_to_earth(known.latitude, known.longitude) from footbridge_postcode_district known
                     where known.district = case when length(place.postcode) > 4
                       then left(place.postcode, -3) else place.postcode end)) end,
                exact = place.latitude is not null
                  or exists (select from footbridge_postcode known where known.postcode = place.postcode)
            """;

    private final JdbcClient database;

    PostcodeTable(JdbcClient database) {
        this.database = database;
    }

    /** The postcode's own point, else its district's; nothing when neither is known. */
    Optional<Point> point(Postcode postcode) {
        return database.sql(POINT)
                .param("whole", postcode.whole())
                .param("districts", postcode.districts())
                .query(Point.class)
                .optional();
    }

    /** Works out where one place is, after what is said of it has changed. */
    void locate(String place) {
        database.sql(LOCATE + " where place.place = :place")
                .param("place", place)
                .update();
    }

    /** Works out where all places are, after the postcodes have changed. */
    int locateAll() {
        return database.sql(LOCATE).update();
    }
}
