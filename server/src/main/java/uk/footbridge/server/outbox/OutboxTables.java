package uk.footbridge.server.outbox;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of this module. */
record OutboxTables(ChangeTable changes, ReceiverTable receivers, DeliveryTable deliveries, LaneTable lanes) {

    static OutboxTables in(DataSource connections) {
        JdbcClient database = JdbcClient.create(connections);
        return new OutboxTables(
                new ChangeTable(database),
                new ReceiverTable(database),
                new DeliveryTable(connections),
                new LaneTable(database));
    }
}
