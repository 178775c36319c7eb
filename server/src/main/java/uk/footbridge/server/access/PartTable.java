package uk.footbridge.server.access;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.access.Consents.Row;

/** The tables of parts, of who wrote what, of what letters enclose, and of consents, written in the transaction of the change. */
class PartTable {

    private static final String WRITE =
            """
            insert into footbridge_part (resource, party, role, referral, patient, link_worker, ended)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (resource, party, role) do update set referral = excluded.referral, patient = excluded.patient,
              link_worker = excluded.link_worker,
              ended = case when excluded.ended is null then null
                else coalesce(footbridge_part.ended, excluded.ended) end""";

    private static final String END =
            """
            update footbridge_part set ended = ?
            where resource = ? and ended is null and not (party || ' ' || role) = any (?)""";

    private static final String AUTHOR =
            "insert into footbridge_author (type, id, organization) values (?, ?, ?) on conflict do nothing";

    private static final String CONSENT =
            """
            insert into footbridge_consent (id, patient, level, active, said, written, begins, ends)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set patient = excluded.patient, level = excluded.level, active = excluded.active,
              said = excluded.said, written = excluded.written, begins = excluded.begins, ends = excluded.ends""";

    private final JdbcClient database;

    PartTable(JdbcClient database) {
        this.database = database;
    }

    /** Keeps the parts that a resource gives; those that it gave before and gives no more have ended now. */
    void write(String resource, List<Part> parts, Instant now) {
        for (Part part : parts) {
            database.sql(WRITE)
                    .param(part.resource())
                    .param(part.party())
                    .param(role(part))
                    .param(part.referral())
                    .param(part.patient())
                    .param(part.linkWorker())
                    .param(at(part.ended()))
                    .update();
        }
        database.sql(END)
                .param(at(now))
                .param(resource)
                .param(parts.stream()
                        .map(part -> part.party() + " " + role(part))
                        .toArray(String[]::new))
                .update();
    }

    private static String role(Part part) {
        return part.role().name().toLowerCase(Locale.ROOT);
    }

    /** Keeps which documents a letter encloses. */
    void encloses(String communication, List<String> bundles) {
        database.sql("delete from footbridge_enclosure where communication = ?")
                .param(communication)
                .update();
        bundles.forEach(bundle -> database.sql("insert into footbridge_enclosure (communication, bundle) values (?, ?)")
                .params(communication, bundle)
                .update());
    }

    /** Notes which organisation wrote a resource; the first one stays. */
    void author(String type, String id, String organization) {
        database.sql(AUTHOR).params(type, id, organization).update();
    }

    void write(Row consent) {
        database.sql(CONSENT)
                .param(consent.id())
                .param(consent.patient())
                .param(consent.level())
                .param(consent.active())
                .param(at(consent.said()))
                .param(at(consent.written()))
                .param(at(consent.begins()))
                .param(at(consent.ends()))
                .update();
    }

    void deleteConsent(String id) {
        database.sql("delete from footbridge_consent where id = ?").param(id).update();
    }

    boolean isFilled() {
        return database.sql("select exists (select from footbridge_part_filled)")
                .query(Boolean.class)
                .single();
    }

    void filled() {
        database.sql("insert into footbridge_part_filled values (now())").update();
    }

    /** From now on nobody keeps these tables. */
    void abandoned() {
        database.sql("delete from footbridge_part_filled").update();
    }

    private static java.time.OffsetDateTime at(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
