package uk.footbridge.server.cluster;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that notices are: one for each subject, with a stamp that no other change has. */
class NoticeTable {

    private static final String WRITE =
            """
            insert into footbridge_notice (subject, stamp) values (:subject, :stamp)
            on conflict (subject) do update set stamp = excluded.stamp""";

    private final JdbcClient database;

    NoticeTable(JdbcClient database) {
        this.database = database;
    }

    void write(String subject, UUID stamp) {
        database.sql(WRITE).param("subject", subject).param("stamp", stamp).update();
    }

    Map<String, UUID> read() {
        return database
                .sql("select subject, stamp from footbridge_notice")
                .query((row, number) -> Map.entry(row.getString("subject"), row.getObject("stamp", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
