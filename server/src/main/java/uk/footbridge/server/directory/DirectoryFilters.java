package uk.footbridge.server.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a list asks for, as a condition on the tables {@code s} (service) and, with a distance, {@code l} (location). */
final class DirectoryFilters {

    /** A location without a position is where its postcode is, or that postcode's district. */
    private static final String WITHIN_DISTANCE =
            """
            earth_distance(ll_to_earth(:latitude, :longitude), (
              select ll_to_earth(latitude, longitude) from (
                select l.latitude, l.longitude, 1 as rank where l.latitude is not null
                union all
                select latitude, longitude, 2 from footbridge_postcode where postcode = l.postcode
                union all
                select latitude, longitude, 3 from footbridge_postcode_district
                where district = left(l.postcode, -3)
                order by rank limit 1) as position)) <= :proximity
            """;

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /** @param origin latitude and longitude of the postcode, when a distance from it is asked for */
    DirectoryFilters(DirectoryQuery query, double[] origin) {
        add("s.words @@ websearch_to_tsquery('english', :search)", "search", query.search());
        add(
                "exists (select from footbridge_directory_term t where t.service = s.id and t.hsds_id = :term)",
                "term",
                query.taxonomyTermId());
        add(
                "exists (select from footbridge_directory_term t where t.service = s.id and t.taxonomy = :taxonomy)",
                "taxonomy",
                query.taxonomyId());
        add("s.minimum_age >= :minimumAge", "minimumAge", query.minimumAge());
        add("s.maximum_age <= :maximumAge", "maximumAge", query.maximumAge());
        addTime(query);
        if (query.postcode() != null) {
            add(
                    "(cardinality(s.districts) = 0 or :district = any (s.districts))",
                    "district",
                    district(query.postcode()));
        }
        if (origin != null) {
            add(WITHIN_DISTANCE, "proximity", query.proximity());
            values.put("latitude", origin[0]);
            values.put("longitude", origin[1]);
        }
    }

    /** All three are about one and the same opening time. */
    private void addTime(DirectoryQuery query) {
        List<String> of = new ArrayList<>();
        if (query.day() != null) {
            of.add(":day = any (m.days)");
            values.put("day", query.day());
        }
        if (query.startTime() != null) {
            of.add("m.opens >= :startTime");
            values.put("startTime", query.startTime());
        }
        if (query.endTime() != null) {
            of.add("m.closes <= :endTime");
            values.put("endTime", query.endTime());
        }
        if (!of.isEmpty()) {
            conditions.add("exists (select from footbridge_directory_time m where m.service = s.id and "
                    + String.join(" and ", of) + ")");
        }
    }

    private void add(String condition, String name, Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    Map<String, Object> values() {
        return values;
    }

    /** The first half of a whole postcode. */
    static String district(String postcode) {
        return postcode.substring(0, postcode.length() - 3);
    }
}
