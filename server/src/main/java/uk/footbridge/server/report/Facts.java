package uk.footbridge.server.report;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.mdm.api.MdmMatchResultEnum;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.packages.Canonicals;

/** Reads out of HAPI's tables what reports count, each kind of thing in one query whose SQL stands beside this class. */
class Facts {

    private static final int MATCH = MdmMatchResultEnum.MATCH.ordinal();
    private static final String ETHNIC_CATEGORY =
            "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory";

    private final JdbcClient tables;
    private final PartitionSettings partitions;
    private final CountedCodes counted;

    Facts(JdbcClient tables, PartitionSettings partitions, CountedCodes counted) {
        this.tables = tables;
        this.partitions = partitions;
        this.counted = counted;
    }

    /** The referrals that were sent in the period. */
    List<Referral> referrals(Asked asked) {
        return tables
                .sql(sql("referrals"))
                .param("authoredOn", index("Task", "authored-on"))
                .param("from", ordinal(asked.start().minusDays(1)))
                .param("to", ordinal(asked.end().plusDays(1)))
                .param("reporter", asked.reporter().orElse(null))
                .param("adviceAnswer", "[{\"coding\": [" + coding("advice-category", "advice-answer") + "]}]")
                .query((row, number) -> referral(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .filter(referral -> asked.holds(Days.day(referral.sent())))
                .toList();
    }

    private Optional<Referral> referral(ResultSet row) throws SQLException {
        Optional<Instant> accepted = Days.moment(row.getString("accepted_said"));
        if (accepted.isEmpty() && row.getTimestamp("accepted_written") != null) {
            accepted = Optional.of(row.getTimestamp("accepted_written").toInstant());
        }
        Optional<Instant> sent = Days.moment(row.getString("sent"));
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Referral(
                id(row.getString("person")),
                id(row.getString("request")),
                row.getString("requester"),
                sent.get(),
                accepted,
                unsuitable(row.getString("status"), row.getString("reasons"), row.getString("reasons_onward")),
                row.getBoolean("advised")));
    }

    private Optional<String> unsuitable(String status, String reasons, String onward) {
        if (!List.of("rejected", "failed").contains(status)) {
            return Optional.empty();
        }
        List<String> own = strings(reasons);
        List<String> said = own.contains("handed-on") ? strings(onward) : own;
        return said.stream().filter(counted::isUnsuitable).findFirst();
    }

    /** The strings of a JSON array of codes, which have neither quotes nor commas. */
    private static List<String> strings(String array) {
        return array == null
                ? List.of()
                : Arrays.stream(array.split("[\\[\\]\", ]+"))
                        .filter(code -> !code.isEmpty())
                        .toList();
    }

    private static String id(String reference) {
        return new IdType(reference).getIdPart();
    }

    /** When the first contact of each of these requests took place, by the request's id. */
    Map<String, Instant> firstContacts(Collection<String> requests) {
        Map<String, Instant> first = new HashMap<>();
        tables.sql(sql("contacts-of-referrals"))
                .param("requests", String.join(",", requests))
                .param("attendance", Canonicals.profile("contact-attendance"))
                .query((row, number) -> {
                    if (counted.tookPlace(row.getString("status"), row.getString("attendance"))) {
                        String request = row.getString("request");
                        Days.moment(row.getString("start"))
                                .ifPresent(start ->
                                        first.merge(request, start, (one, other) -> one.isBefore(other) ? one : other));
                    }
                    return number;
                })
                .list();
        return first;
    }

    /**
     * One contact that took place.
     *
     * @param start when it began
     * @param partner the organisation whose contact it was, as a reference or in words; empty when nobody says
     */
    record Appointment(Instant start, String partner) {}

    List<Appointment> appointments(Asked asked) {
        return tables
                .sql(sql("appointments"))
                .param("date", index("Encounter", "date"))
                .param("from", ordinal(asked.start().minusDays(1)))
                .param("to", ordinal(asked.end().plusDays(1)))
                .param("reporter", asked.reporter().orElse(null))
                .param("attendance", Canonicals.profile("contact-attendance"))
                .query((row, number) -> counted.tookPlace(row.getString("status"), row.getString("attendance"))
                        ? Days.moment(row.getString("start")).map(start -> appointment(start, row))
                        : Optional.<Appointment>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .filter(appointment -> asked.holds(Days.day(appointment.start())))
                .toList();
    }

    private static Appointment appointment(Instant start, ResultSet row) {
        try {
            return new Appointment(start, row.getString("partner"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who the persons behind these Patient records are, by the record's id. */
    Map<String, Person> people(Collection<String> records) {
        Map<String, Person> people = new HashMap<>();
        tables.sql(sql("people"))
                .param("records", String.join(",", records))
                .param("match", MATCH)
                .param("ethnicCategory", ETHNIC_CATEGORY)
                .param("housing", "{\"coding\": [" + coding("social-circumstance", "housing") + "]}")
                .param("homelessAnswers", homelessAnswers())
                .param("homelessNeed", "[{\"coding\": [" + coding("need-category", "homelessness") + "]}]")
                .query((row, number) -> people.put(row.getString("id"), person(row)))
                .list();
        return people;
    }

    private static Person person(ResultSet row) throws SQLException {
        Map<String, Person.Group> groups = new LinkedHashMap<>();
        String ethnic = row.getString("ethnic_code");
        groups.put(
                Stratifiers.ETHNIC_CATEGORY,
                ethnic == null ? Person.Group.UNKNOWN : new Person.Group(ethnic, row.getString("ethnic_display")));
        groups.put(
                Stratifiers.HOMELESSNESS,
                truth(row, "homeless", new Person.Group("homeless", "Homeless"), new Person.Group("housed", "Housed")));
        groups.put(
                Stratifiers.RURALITY,
                truth(row, "rural", new Person.Group("rural", "Rural"), new Person.Group("urban", "Urban")));
        String decile = row.getString("imd_decile");
        groups.put(
                Stratifiers.DEPRIVATION,
                decile == null ? Person.Group.UNKNOWN : new Person.Group(decile, "Decile " + decile));
        return new Person(row.getLong("person"), groups);
    }

    private static Person.Group truth(ResultSet row, String column, Person.Group yes, Person.Group no)
            throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? Person.Group.UNKNOWN : value ? yes : no;
    }

    /** One stored score, as JSON, of the person with this key. */
    record StoredScore(long person, String id, String json, Instant written) {}

    List<StoredScore> scores(Collection<String> records, Stream<Coding> measures) {
        String codes = measures.map(code -> String.valueOf(ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                        partitions,
                        RequestPartitionId.allPartitions(),
                        "Observation",
                        "combo-code",
                        code.getSystem(),
                        code.getCode())))
                .collect(Collectors.joining(","));
        return tables.sql(sql("scores"))
                .param("records", String.join(",", records))
                .param("match", MATCH)
                .param("codes", codes)
                .query((row, number) -> new StoredScore(
                        row.getLong("person"),
                        row.getString("id"),
                        row.getString("observation"),
                        row.getTimestamp("res_updated").toInstant()))
                .list();
    }

    private String homelessAnswers() {
        return "{\"system\": \"%s\", \"codes\": [%s]}"
                .formatted(
                        Canonicals.codeSystem("circumstance-answer"),
                        counted.homeless().stream()
                                .map(code -> "\"" + code + "\"")
                                .collect(Collectors.joining(",")));
    }

    private static String coding(String system, String code) {
        return "{\"system\": \"%s\", \"code\": \"%s\"}".formatted(Canonicals.codeSystem(system), code);
    }

    private long index(String type, String parameter) {
        return BaseResourceIndexedSearchParam.calculateHashIdentity(
                partitions, RequestPartitionId.allPartitions(), type, parameter);
    }

    private static int ordinal(LocalDate day) {
        return (day.getYear() * 100 + day.getMonthValue()) * 100 + day.getDayOfMonth();
    }

    private static String sql(String name) {
        try (InputStream file = Facts.class.getResourceAsStream(name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
