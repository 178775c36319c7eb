package uk.footbridge.server.clock;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of HAPI's resources, by number. */
class Rows {

    /** The lock leaves room for new references to the row. */
    private static final String HOLD =
            "select 1 from hfj_resource where res_id = :row and res_deleted_at is null for no key update";

    private final JdbcClient database;

    Rows(JdbcClient database) {
        this.database = database;
    }

    private static final String NUMBER = "select res_id from hfj_resource where res_type = :type and fhir_id = :id";

    /** The number of a resource's row. */
    long number(String type, String id) {
        return database.sql(NUMBER)
                .param("type", type)
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** Holds a resource until the transaction ends, so that what is read of it stays true; false when it is gone. */
    boolean hold(long row) {
        return database.sql(HOLD)
                .param("row", row)
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
