package uk.footbridge.server.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A search in the audit as SQL: what is put together with {@code and}, and the values in their order. */
class AuditSearch {

    private final List<String> conditions = new ArrayList<>(List.of("true"));
    private final List<Object> values = new ArrayList<>();
    private int most = 1;

    AuditSearch where(String condition, Object... given) {
        conditions.add(condition);
        values.addAll(List.of(given));
        return this;
    }

    /** Any of them. An empty list finds nothing. */
    AuditSearch any(String condition, List<?> given) {
        return where(condition, (Object) given.toArray(String[]::new));
    }

    AuditSearch from(Instant first) {
        return where("recorded >= ?", first.atOffset(ZoneOffset.UTC));
    }

    AuditSearch until(Instant last) {
        return where("recorded <= ?", last.atOffset(ZoneOffset.UTC));
    }

    AuditSearch id(int chain, long place) {
        return where("chain = ?", chain).where("place = ?", place);
    }

    /** Only what is older than this one, or as old and after it in order. */
    AuditSearch after(int chain, long place) {
        return where(
                "(recorded, chain, place) < (select recorded, chain, place from footbridge_audit where chain = ? and place = ?)",
                chain,
                place);
    }

    AuditSearch atMost(int rows) {
        most = rows;
        return this;
    }

    String sql() {
        return "select * from footbridge_audit where " + String.join(" and ", conditions)
                + " order by recorded desc, chain desc, place desc limit " + most;
    }

    List<Object> values() {
        return values;
    }
}
