package uk.footbridge.server.reading;

import ca.uhn.fhir.jpa.model.entity.ResourceEncodingEnum;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.springframework.dao.DataAccessResourceFailureException;

/** Gets the newest version of a resource with one statement, which the database has prepared. */
class StoredVersions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String VERSION =
            "select res_ver from hfj_resource where res_type = ? and fhir_id = ? and res_deleted_at is null";

    private static final String ALL =
            """
            select resource.res_ver, resource.res_updated, version.res_encoding, version.res_text_vc, version.source_uri,
              case when resource.has_tags then (
                select json_agg(json_build_array(tag.tag_type, tag.tag_system, tag.tag_code, tag.tag_display,
                  tag.tag_version, tag.tag_user_selected))
                from hfj_res_tag tagged join hfj_tag_def tag on tag.tag_id = tagged.tag_id
                where tagged.res_id = resource.res_id) end,
              (select string_agg(link.src_path || ' ' || patient.fhir_id, chr(10))
               from hfj_res_link link join hfj_resource patient on patient.res_id = link.target_resource_id
               where link.src_resource_id = resource.res_id and link.target_resource_type = 'Patient')
            from hfj_resource resource
            join hfj_res_ver version on version.res_id = resource.res_id and version.res_ver = resource.res_ver
            where resource.res_type = ? and resource.fhir_id = ? and resource.res_deleted_at is null""";

    private final DataSource connections;
    private final PatientPaths paths;

    StoredVersions(DataSource connections, PatientPaths paths) {
        this.connections = connections;
        this.paths = paths;
    }

    /** The number of the newest version; empty when there is none, or it says that the resource was deleted. */
    Optional<Long> number(String type, String id) {
        return ask(VERSION, type, id, row -> row.getLong(1));
    }

    /** Empty when there is none that could be given as it is. */
    Optional<StoredVersion> newest(String type, String id) {
        return ask(ALL, type, id, row -> read(type, id, row)).filter(StoredVersion::isPlain);
    }

    private <T> Optional<T> ask(String statement, String type, String id, Row<T> reading) {
        try (Connection connection = connections.getConnection()) {
            // One statement is a transaction of its own; a begin and a commit would be two more trips to the database.
            connection.setAutoCommit(true);
            try (PreparedStatement asked = connection.prepareStatement(statement)) {
                asked.setString(1, type);
                asked.setString(2, id);
                try (ResultSet row = asked.executeQuery()) {
                    return row.next() ? Optional.ofNullable(reading.of(row)) : Optional.empty();
                }
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("a resource could not be read", e);
        }
    }

    private StoredVersion read(String type, String id, ResultSet row) throws SQLException {
        String text = row.getString(4);
        if (text == null || !ResourceEncodingEnum.JSON.name().equals(row.getString(3))) {
            return null;
        }
        Timestamp updated = row.getTimestamp(2);
        Meta meta = meta(row.getString(6));
        meta.setSource(row.getString(5));
        return new StoredVersion(
                type, id, row.getLong(1), updated.toInstant(), meta, text, patients(type, id, row.getString(7)));
    }

    /** In the order in which HAPI hands them out. */
    private static Meta meta(String tags) {
        Meta meta = new Meta();
        if (tags != null) {
            tree(tags).forEach(each -> add(each, meta));
            meta.getProfile().sort(Comparator.comparing(CanonicalType::getValue));
            Comparator<String> nullsFirst = Comparator.nullsFirst(Comparator.naturalOrder());
            Comparator<Coding> order =
                    Comparator.comparing(Coding::getSystem, nullsFirst).thenComparing(Coding::getCode, nullsFirst);
            meta.getTag().sort(order);
            meta.getSecurity().sort(order);
        }
        return meta;
    }

    private static void add(JsonNode tag, Meta meta) {
        String code = tag.get(2).textValue();
        switch (tag.get(0).intValue()) {
            case 0 -> fill(meta.addTag(), tag);
            case 1 -> meta.addProfile(code);
            default -> fill(meta.addSecurity(), tag);
        }
    }

    private static void fill(Coding coding, JsonNode tag) {
        coding.setSystem(tag.get(1).textValue())
                .setCode(tag.get(2).textValue())
                .setDisplay(tag.get(3).textValue())
                .setVersion(tag.get(4).textValue());
        if (tag.get(5).isBoolean()) {
            coding.setUserSelected(tag.get(5).booleanValue());
        }
    }

    private Set<String> patients(String type, String id, String links) {
        Set<String> patients = new TreeSet<>();
        if (type.equals("Patient")) {
            patients.add("Patient/" + id);
        } else if (links != null) {
            links.lines()
                    .map(each -> each.split(" (?=[^ ]*$)"))
                    .filter(each -> paths.has(type, each[0]))
                    .forEach(each -> patients.add("Patient/" + each[1]));
        }
        return patients;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
