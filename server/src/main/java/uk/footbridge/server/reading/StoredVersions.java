package uk.footbridge.server.reading;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.model.entity.ResourceEncodingEnum;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import uk.footbridge.server.reading.Statements.Reading;

/** Gets newest versions of resources, one or a page of them, with one statement, which the database has prepared. */
class StoredVersions {

    private static final String VERSION =
            "select res_ver from hfj_resource where res_type = ? and fhir_id = ? and res_deleted_at is null";

    /** The columns are those of {@code footbridge_page}, which would cost a read a call of a function. */
    private static final String ONE =
            """
            select resource.res_type, resource.fhir_id, resource.res_ver, resource.res_updated, version.res_encoding,
              version.res_text_vc, version.source_uri,
              case when resource.has_tags then (
                select string_agg(tagged.tag_id::text, ',' order by tagged.tag_id)
                from hfj_res_tag tagged where tagged.res_id = resource.res_id) end,
              case when resource.res_type <> 'Patient' then (
                select string_agg(link.src_path || ' ' || patient.fhir_id, chr(10))
                from hfj_res_link link join hfj_resource patient on patient.res_id = link.target_resource_id
                where link.src_resource_id = resource.res_id and link.target_resource_type = 'Patient') end
            from hfj_resource resource
            join hfj_res_ver version on version.res_id = resource.res_id and version.res_ver = resource.res_ver
            where resource.res_type = ? and resource.fhir_id = ? and resource.res_deleted_at is null""";

    private static final String PAGE = "select * from footbridge_page(?, ?, ?)";

    private static final int INCLUDED = 10;

    private final Statements statements;
    private final PatientPaths paths;

    StoredVersions(Statements statements, FhirContext fhir) {
        this.statements = statements;
        this.paths = new PatientPaths(fhir);
    }

    /** The number of the newest version; empty when there is none, or it says that the resource was deleted. */
    Optional<Long> number(String type, String id) {
        return one(VERSION, type, id, row -> row.getLong(1));
    }

    /** Empty when there is none that could be given as it is. */
    Optional<StoredVersion> newest(String type, String id) {
        return one(ONE, type, id, this::read);
    }

    /**
     * A page of a search, in its order, and what it includes.
     *
     * @param ids HAPI's own numbers of the resources
     * @return what has been deleted meanwhile is left out; empty when one of the rest can't be given as it is
     */
    Optional<List<Listed>> page(List<Long> ids, List<Inclusion> inclusions) {
        return statements.ask(
                PAGE,
                (connection, asked) -> {
                    asked.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                    asked.setArray(2, texts(connection, inclusions.stream().map(Inclusion::path)));
                    asked.setArray(3, texts(connection, inclusions.stream().map(Inclusion::target)));
                },
                this::readPage);
    }

    private static Array texts(Connection connection, Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private Optional<List<Listed>> readPage(ResultSet rows) throws SQLException {
        List<Listed> page = new ArrayList<>();
        while (rows.next()) {
            StoredVersion version = read(rows);
            if (version == null) {
                return Optional.empty();
            }
            page.add(new Listed(version, rows.getBoolean(INCLUDED)));
        }
        return Optional.of(page);
    }

    private <T> Optional<T> one(String statement, String type, String id, Reading<T> reading) {
        return statements.ask(
                statement,
                (connection, asked) -> {
                    asked.setString(1, type);
                    asked.setString(2, id);
                },
                rows -> rows.next() ? Optional.ofNullable(reading.of(rows)) : Optional.empty());
    }

    /** Null when it can't be given as it is. */
    private StoredVersion read(ResultSet row) throws SQLException {
        String text = row.getString(6);
        if (text == null || !ResourceEncodingEnum.JSON.name().equals(row.getString(5))) {
            return null;
        }
        String type = row.getString(1);
        String id = row.getString(2);
        StoredVersion version = new StoredVersion(
                type,
                id,
                row.getLong(3),
                row.getTimestamp(4).toInstant(),
                row.getString(7),
                row.getString(8),
                text,
                patients(type, id, row.getString(9)));
        return version.isPlain() ? version : null;
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

    /**
     * A resource on a page.
     *
     * @param included whether it was not found, but is referred to by what was
     */
    record Listed(StoredVersion version, boolean included) {}
}
