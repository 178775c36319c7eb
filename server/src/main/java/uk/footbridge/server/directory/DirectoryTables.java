package uk.footbridge.server.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Types;
import java.time.Clock;
import java.util.Locale;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.directory.Freshness;
import uk.footbridge.directory.LocationRecords;
import uk.footbridge.directory.OrganizationRecords;
import uk.footbridge.directory.Places;
import uk.footbridge.directory.ServiceRecords;
import uk.footbridge.directory.TermMap;

/** Writes the directory's tables, within the transaction that writes the resource. */
class DirectoryTables {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** One statement, because an import writes ten thousand services. */
    private static final String WRITE_SERVICE =
            """
            with old_places as (delete from footbridge_directory_place where service = :id),
            old_terms as (delete from footbridge_directory_term where service = :id),
            old_times as (delete from footbridge_directory_time where service = :id),
            places as (
              insert into footbridge_directory_place (service, location, hsds_id, record)
              select :id, location, hsds_id, record
              from jsonb_to_recordset(:places::jsonb) as place (location text, hsds_id text, record jsonb)),
            terms as (
              insert into footbridge_directory_term (service, hsds_id, taxonomy, record)
              select :id, term ->> 'id', term ->> 'taxonomy_id', term
              from jsonb_array_elements(:terms::jsonb) as term where term ->> 'id' is not null),
            times as (
              insert into footbridge_directory_time (service, days, opens, closes)
              select :id, coalesce(string_to_array(byday, ','), '{}'), opens_at, closes_at
              from jsonb_to_recordset(:times::jsonb) as moment (byday text, opens_at time, closes_at time))
            insert into footbridge_directory_service
              (id, hsds_id, record, organization, organization_record, minimum_age, maximum_age, districts, vouched, words)
            values (:id, :hsds, :record::jsonb, :organization, :organizationRecord::jsonb, :minimumAge, :maximumAge,
              string_to_array(:districts, ','), :vouched,
              setweight(to_tsvector('english', :name), 'A') || to_tsvector('english', :description))
            on conflict (id) do update set
              hsds_id = excluded.hsds_id, record = excluded.record, organization = excluded.organization,
              organization_record = excluded.organization_record, minimum_age = excluded.minimum_age,
              maximum_age = excluded.maximum_age, districts = excluded.districts, vouched = excluded.vouched,
              words = excluded.words
            """;

    private final JdbcClient database;
    private final ServiceRecords services = new ServiceRecords(TermMap.ofThisRelease(), Clock.systemUTC());
    private final OrganizationRecords organizations = new OrganizationRecords();
    private final LocationRecords locations = new LocationRecords();

    DirectoryTables(JdbcClient database) {
        this.database = database;
    }

    void write(HealthcareService service) {
        ObjectNode record = services.record(service);
        database.sql(WRITE_SERVICE)
                .param("id", service.getIdElement().getIdPart())
                .param("hsds", record.path("id").asText())
                .param("record", record.toString())
                .param("organization", idPart(service.getProvidedBy()))
                .param("organizationRecord", nameOnly(service))
                .param(
                        "minimumAge",
                        record.has("minimum_age") ? record.get("minimum_age").decimalValue() : null,
                        Types.NUMERIC)
                .param(
                        "maximumAge",
                        record.has("maximum_age") ? record.get("maximum_age").decimalValue() : null,
                        Types.NUMERIC)
                .param("districts", districts(record))
                .param("vouched", Freshness.lastVouched(service).orElse(null), Types.DATE)
                .param("name", record.path("name").asText())
                .param("description", record.path("description").asText())
                .param("places", places(service).toString())
                .param("terms", terms(record).toString())
                .param("times", times(record).toString())
                .update();
    }

    void write(Organization organization) {
        ObjectNode record = organizations.record(organization);
        database.sql(
                        """
                        insert into footbridge_directory_organization (id, hsds_id, record) values (?, ?, ?::jsonb)
                        on conflict (id) do update set hsds_id = excluded.hsds_id, record = excluded.record
                        """)
                .params(
                        organization.getIdElement().getIdPart(),
                        record.path("id").asText(),
                        record.toString())
                .update();
    }

    void write(Location location) {
        ObjectNode record = locations.record(location);
        database.sql(
                        """
                        insert into footbridge_directory_location (id, hsds_id, record, latitude, longitude, postcode)
                        values (:id, :hsds, :record::jsonb, :latitude, :longitude, :postcode)
                        on conflict (id) do update set hsds_id = excluded.hsds_id, record = excluded.record,
                          latitude = excluded.latitude, longitude = excluded.longitude, postcode = excluded.postcode
                        """)
                .param("id", location.getIdElement().getIdPart())
                .param("hsds", record.path("id").asText())
                .param("record", record.toString())
                .param(
                        "latitude",
                        record.has("latitude") ? record.get("latitude").doubleValue() : null,
                        Types.DOUBLE)
                .param(
                        "longitude",
                        record.has("longitude") ? record.get("longitude").doubleValue() : null,
                        Types.DOUBLE)
                .param(
                        "postcode",
                        location.getAddress().hasPostalCode()
                                ? location.getAddress()
                                        .getPostalCode()
                                        .replaceAll("\\s", "")
                                        .toUpperCase(Locale.ROOT)
                                : null,
                        Types.VARCHAR)
                .update();
    }

    /** Forgets a resource that was deleted; other types are none of the directory's. */
    void delete(String type, String id) {
        switch (type) {
            case "HealthcareService" -> {
                for (String table : new String[] {"place", "term", "time"}) {
                    database.sql("delete from footbridge_directory_" + table + " where service = ?")
                            .param(id)
                            .update();
                }
                delete("service", "id", id);
            }
            case "Organization" -> delete("organization", "id", id);
            case "Location" -> delete("location", "id", id);
            default -> {
                // Nothing of it is here.
            }
        }
    }

    private void delete(String table, String column, String id) {
        database.sql("delete from footbridge_directory_" + table + " where " + column + " = ?")
                .param(id)
                .update();
    }

    private static String nameOnly(HealthcareService service) {
        if (service.getProvidedBy().hasReference() || !service.getProvidedBy().hasDisplay()) {
            return null;
        }
        String name = service.getProvidedBy().getDisplay();
        return JSON.objectNode()
                .put("id", Places.nameOnlyOrganizationId(service))
                .put("name", name)
                .put("description", name)
                .toString();
    }

    private static ArrayNode places(HealthcareService service) {
        ArrayNode places = JSON.arrayNode();
        for (Reference location : service.getLocation()) {
            String id = idPart(location);
            if (id != null) {
                ObjectNode record = Places.record(service, location);
                places.addObject()
                        .put("location", id)
                        .put("hsds_id", record.path("id").asText())
                        .set("record", record);
            }
        }
        return places;
    }

    private static ArrayNode terms(ObjectNode record) {
        ArrayNode terms = JSON.arrayNode();
        for (JsonNode attribute : record.path("attributes")) {
            if (attribute.path("taxonomy_term").isObject()) {
                terms.add(attribute.get("taxonomy_term"));
            }
        }
        return terms;
    }

    /** The days and times that a search can ask for. */
    private static ArrayNode times(ObjectNode record) {
        ArrayNode times = JSON.arrayNode();
        for (JsonNode schedule : record.path("schedules")) {
            ObjectNode time = times.addObject();
            for (String name : new String[] {"byday", "opens_at", "closes_at"}) {
                time.set(name, schedule.get(name));
            }
        }
        return times;
    }

    private static String districts(ObjectNode record) {
        StringBuilder districts = new StringBuilder();
        for (JsonNode area : record.path("service_areas")) {
            if ("text".equals(area.path("extent_type").asText())) {
                districts
                        .append(districts.isEmpty() ? "" : ",")
                        .append(area.path("extent").asText().replace(" ", ""));
            }
        }
        return districts.toString();
    }

    private static String idPart(Reference reference) {
        return reference.hasReference() ? reference.getReferenceElement().getIdPart() : null;
    }
}
