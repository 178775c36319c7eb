package uk.footbridge.server.message;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which resource is meant by a name in a sender's messages. A referral is the same in all messages that call it the same:
 * the name of the focus is its identity.
 */
class ReferralIdentity {

    private final JdbcClient tables;

    ReferralIdentity(JdbcClient tables) {
        this.tables = tables;
    }

    /**
     * A name and what it stands for.
     *
     * @param reference {@code Type/id}
     * @param said when the sender last changed the resource, as the message had it
     * @param version the version in which that was stored
     */
    record Named(String fullUrl, String reference, Timestamp said, Long version) {

        boolean isOlderThan(Instant other) {
            return said.toInstant().isBefore(other);
        }
    }

    private static final String COLUMNS = "full_url, reference, said, version";

    /** Lets messages about one referral or one person take turns, also while nothing of them is stored yet. */
    void takeTurns(String keeper, List<String> names) {
        names.stream().distinct().sorted().forEach(name -> tables.sql(
                        "select cast(pg_advisory_xact_lock(hashtextextended(?, 0)) as varchar)")
                .param(keeper + " " + name)
                .query(String.class)
                .list());
    }

    Optional<Named> find(String keeper, String name) {
        return tables.sql("select " + COLUMNS + " from footbridge_message_name where keeper = ? and full_url = ?")
                .params(keeper, name)
                .query(Named.class)
                .optional();
    }

    /** What a keeper calls a resource; the first name when it has several. */
    Optional<String> name(String keeper, String reference) {
        return tables.sql("select full_url from footbridge_message_name where keeper = ? and reference = ?"
                        + " order by full_url limit 1")
                .params(keeper, reference)
                .query(String.class)
                .optional();
    }

    /** Keeps what a name stands for, in the version that is stored now. */
    void keep(String keeper, String name, String reference, Instant said) {
        tables.sql("insert into footbridge_message_name (keeper, full_url, reference, said, version)"
                        + " values (?, ?, ?, ?, ?) on conflict (keeper, full_url) do update"
                        + " set reference = excluded.reference, said = excluded.said, version = excluded.version")
                .params(keeper, name, reference, Timestamp.from(said), version(reference))
                .update();
    }

    /** Keeps the names that were made for a message that goes out, so that its answer is understood. */
    void keepMade(String keeper, Map<String, String> references) {
        references.forEach((name, reference) -> {
            if (reference.indexOf('/') > 0) {
                tables.sql("insert into footbridge_message_name (keeper, full_url, reference, said, version)"
                                + " values (?, ?, ?, now(), null) on conflict do nothing")
                        .params(keeper, name, reference)
                        .update();
            }
        });
    }

    /** The version in which a resource is stored, as this transaction sees it. */
    long version(String reference) {
        return stored("", reference).get(0);
    }

    /**
     * Holds a resource until the transaction ends, as the rules of a referral do: what is read afterwards stays true.
     */
    void holdResource(String reference) {
        stored(" for no key update", reference);
    }

    private List<Long> stored(String lock, String reference) {
        int slash = reference.indexOf('/');
        return tables.sql("select res_ver from hfj_resource where res_type = ? and fhir_id = ?" + lock)
                .params(reference.substring(0, slash), reference.substring(slash + 1))
                .query(Long.class)
                .list();
    }
}
