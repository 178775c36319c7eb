package uk.footbridge.server.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.directory.Freshness;
import uk.footbridge.directory.OwnTaxonomies;

/** Reads services and their places from the directory's tables and puts the records together. */
class DirectoryReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId UK = ZoneId.of("Europe/London");

    private static final String SERVICE_COLUMNS = "s.id, s.hsds_id, s.record::text as service, s.vouched,"
            + " coalesce(o.record, s.organization_record)::text as organization";
    private static final String SERVICES =
            " from footbridge_directory_service s left join footbridge_directory_organization o on o.id = s.organization";
    private static final String PLACES = SERVICES
            + " join footbridge_directory_place p on p.service = s.id"
            + " join footbridge_directory_location l on l.id = p.location";
    private static final String PLACE_COLUMNS = ", p.record::text as place, l.record::text as location";

    private final JdbcClient database;
    private final Clock clock;

    DirectoryReader(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One service with everything that belongs to it. */
    ObjectNode service(String id) {
        List<Row> found = database.sql("select " + SERVICE_COLUMNS + SERVICES + " where s.hsds_id = ?")
                .param(id)
                .query(Row::ofService)
                .list();
        if (found.isEmpty()) {
            throw BadQuestion.unknown("service", id);
        }
        return full(found).get(0);
    }

    ObjectNode services(DirectoryQuery query) {
        DirectoryFilters filters = new DirectoryFilters(query, null);
        long total = count(SERVICES, filters);
        List<Row> rows = list(SERVICE_COLUMNS, SERVICES, "s.record ->> 'name', s.id", query, filters)
                .query(Row::ofService)
                .list();
        return page(
                query,
                total,
                query.full() ? full(rows) : rows.stream().map(this::brief).toList());
    }

    /** One service at one of its locations, with everything that belongs to both. */
    ObjectNode place(String id) {
        return database
                .sql("select " + SERVICE_COLUMNS + PLACE_COLUMNS + PLACES + " where p.hsds_id = ?")
                .param(id)
                .query(Row::ofPlace)
                .list()
                .stream()
                .findFirst()
                .map(row -> place(row, true))
                .orElseThrow(() -> BadQuestion.unknown("service at a location", id));
    }

    ObjectNode places(DirectoryQuery query) {
        DirectoryFilters filters = new DirectoryFilters(query, origin(query));
        long total = count(PLACES, filters);
        List<ObjectNode> records = list(
                        SERVICE_COLUMNS + PLACE_COLUMNS, PLACES, "s.record ->> 'name', s.id, p.hsds_id", query, filters)
                .query(Row::ofPlace)
                .list()
                .stream()
                .map(row -> place(row, query.full()))
                .toList();
        return page(query, total, records);
    }

    static ObjectNode page(DirectoryQuery query, long total, List<? extends JsonNode> contents) {
        long pages = (total + query.perPage() - 1) / query.perPage();
        ObjectNode page = JSON.createObjectNode();
        page.put("total_items", total);
        page.put("total_pages", pages);
        page.put("page_number", query.page());
        page.put("size", contents.size());
        page.put("first_page", query.page() == 1);
        page.put("last_page", query.page() >= pages);
        page.put("empty", contents.isEmpty());
        page.putArray("contents").addAll(contents);
        return page;
    }

    /** Where a postcode lies, or its district; null when no distance is asked for. */
    private double[] origin(DirectoryQuery query) {
        if (query.proximity() == null) {
            return null;
        }
        String district = DirectoryFilters.district(query.postcode());
        return database.sql(
                        """
                        select latitude, longitude, 1 as rank from footbridge_postcode where postcode = :postcode
                        union all
                        select latitude, longitude, 2 from footbridge_postcode_district where district = :district
                        order by rank limit 1
                        """)
                .param("postcode", query.postcode())
                .param("district", district)
                .query((row, number) -> new double[] {row.getDouble(1), row.getDouble(2)})
                .optional()
                .orElseThrow(() -> BadQuestion.parameter(
                        "postcode",
                        "Neither " + query.postcode() + " nor its district " + district
                                + " is in the table of postcodes that this server has."));
    }

    private long count(String tables, DirectoryFilters filters) {
        return database.sql("select count(*)" + tables + filters.where())
                .params(filters.values())
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec list(
            String columns, String tables, String order, DirectoryQuery query, DirectoryFilters filters) {
        return database.sql("select " + columns + tables + filters.where() + " order by " + order
                        + " limit :limit offset :offset")
                .params(filters.values())
                .param("limit", query.perPage())
                .param("offset", query.offset());
    }

    private List<ObjectNode> full(List<Row> rows) {
        Map<String, ArrayNode> places = new HashMap<>();
        if (!rows.isEmpty()) {
            database.sql("select " + SERVICE_COLUMNS + PLACE_COLUMNS + PLACES
                            + " where s.id in (:ids) order by p.hsds_id")
                    .param("ids", rows.stream().map(Row::id).toList())
                    .query(Row::ofPlace)
                    .list()
                    .forEach(row -> places.computeIfAbsent(row.id(), id -> JSON.createArrayNode())
                            .add(row.place().deepCopy().set("location", row.location())));
        }
        List<ObjectNode> records = new ArrayList<>();
        for (Row row : rows) {
            ObjectNode record = marked(row);
            if (row.organization() != null) {
                record.set("organization", row.organization());
            }
            if (places.containsKey(row.id())) {
                record.set("service_at_locations", places.get(row.id()));
            }
            records.add(record);
        }
        return records;
    }

    private ObjectNode place(Row row, boolean full) {
        ObjectNode record = full ? row.place() : oneToOne(row.place());
        record.set("location", full ? row.location() : oneToOne(row.location()));
        if (full) {
            ObjectNode service = marked(row);
            if (row.organization() != null) {
                service.set("organization", row.organization());
            }
            record.set("service", service);
        } else {
            record.set("service", brief(row));
        }
        return record;
    }

    /** A service as lists have it: no lists within. Only the mark of a stale entry stands there all the same. */
    private ObjectNode brief(Row row) {
        ObjectNode record = oneToOne(row.service());
        if (row.organization() != null) {
            record.set("organization", oneToOne(row.organization()));
        }
        if (isStale(row)) {
            record.putArray("attributes").add(OwnTaxonomies.staleMark(row.hsdsId()));
        }
        return record;
    }

    private ObjectNode marked(Row row) {
        if (isStale(row)) {
            row.service().withArrayProperty("attributes").add(OwnTaxonomies.staleMark(row.hsdsId()));
        }
        return row.service();
    }

    private boolean isStale(Row row) {
        return row.vouched() != null && Freshness.isStale(row.vouched(), LocalDate.now(clock.withZone(UK)));
    }

    private static ObjectNode oneToOne(ObjectNode record) {
        ObjectNode brief = JSON.createObjectNode();
        for (Iterator<Map.Entry<String, JsonNode>> i = record.fields(); i.hasNext(); ) {
            Map.Entry<String, JsonNode> element = i.next();
            if (element.getValue().isValueNode()) {
                brief.set(element.getKey(), element.getValue());
            }
        }
        return brief;
    }

    /** A row of a list; place and location are null when only services are asked for. */
    private record Row(
            String id,
            String hsdsId,
            ObjectNode service,
            LocalDate vouched,
            ObjectNode organization,
            ObjectNode place,
            ObjectNode location) {

        static Row ofService(ResultSet row, int number) throws SQLException {
            return of(row, null, null);
        }

        static Row ofPlace(ResultSet row, int number) throws SQLException {
            return of(row, object(row.getString("place")), object(row.getString("location")));
        }

        private static Row of(ResultSet row, ObjectNode place, ObjectNode location) throws SQLException {
            return new Row(
                    row.getString("id"),
                    row.getString("hsds_id"),
                    object(row.getString("service")),
                    row.getObject("vouched", LocalDate.class),
                    object(row.getString("organization")),
                    place,
                    location);
        }

        private static ObjectNode object(String json) {
            try {
                return json == null ? null : (ObjectNode) JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A row of the directory is not JSON.", e);
            }
        }
    }
}
