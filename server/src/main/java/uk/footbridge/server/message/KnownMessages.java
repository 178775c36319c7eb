package uk.footbridge.server.message;

import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The messages that came in and went out, so that one that comes again gets its first answer. */
class KnownMessages {

    private final JdbcClient tables;

    KnownMessages(JdbcClient tables) {
        this.tables = tables;
    }

    /**
     * A message that is kept.
     *
     * @param keeper whose names its entries have
     * @param serviceRequest {@code ServiceRequest/id}
     * @param header {@code MessageHeader/id}
     */
    record Known(
            String sender,
            String name,
            String bundleId,
            String event,
            String keeper,
            Timestamp said,
            String written,
            String standardVersion,
            String correlationId,
            String serviceRequest,
            String header,
            Timestamp taken) {}

    private static final String COLUMNS =
            "sender, name, bundle_id, event, keeper, said, written, standard_version, correlation_id, service_request, header, taken";

    /**
     * Takes a message's name. Who sends the same at the same instant waits here for the first to be answered.
     *
     * @return what was answered when it came before; empty when this is the first
     */
    Optional<String> first(MessageEnvelope message, byte[] content, Exchange exchange) {
        boolean taken =
                tables.sql("insert into footbridge_message (sender, name, content, bundle_id, event, keeper, said,"
                                        + " written, standard_version, request_id, correlation_id, target)"
                                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                                .params(Arrays.asList(
                                        message.sender(),
                                        message.name(),
                                        content,
                                        message.bundle().getIdElement().getIdPart(),
                                        message.event(),
                                        message.sender(),
                                        Timestamp.from(message.said()),
                                        message.bundle().getTimestampElement().getValueAsString(),
                                        message.bundle().getMeta().getVersionId(),
                                        exchange.requestId(),
                                        exchange.correlationId(),
                                        exchange.target()))
                                .update()
                        == 1;
        return taken ? Optional.empty() : Optional.of(answered(message, content));
    }

    private record Answered(byte[] content, String answer) {}

    private String answered(MessageEnvelope message, byte[] content) {
        Answered before = tables.sql("select content, answer from footbridge_message where sender = ? and name = ?")
                .params(message.sender(), message.name())
                .query(Answered.class)
                .single();
        if (!Arrays.equals(before.content(), content)) {
            throw Refused.conflict(
                    "Bundle.id",
                    "Another message was taken under this id, and is kept. Give each message an id of its own; one that is"
                            + " sent again must be the same to the letter.");
        }
        return before.answer();
    }

    /** Notes what a message was taken for and how it was answered, and the order of its entries. */
    void taken(MessageEnvelope message, String keeper, String serviceRequest, String header, String answer) {
        tables.sql("update footbridge_message set keeper = ?, service_request = ?, header = ?, answer = ?,"
                        + " taken = clock_timestamp() where sender = ? and name = ?")
                .params(keeper, serviceRequest, header, answer, message.sender(), message.name())
                .update();
        tables.sql("insert into footbridge_message_entry (sender, name, place, full_url)"
                        + " select ?, ?, place - 1, full_url from unnest(?) with ordinality as entry (full_url, place)")
                .params(
                        message.sender(),
                        message.name(),
                        message.bundle().getEntry().stream()
                                .map(BundleEntryComponent::getFullUrl)
                                .toArray(String[]::new))
                .update();
    }

    /** The message that a response answers, in or out: responses name a request by its Bundle.id. */
    Optional<Known> request(String bundleId) {
        return tables.sql("select " + COLUMNS
                        + " from footbridge_message where (bundle_id = ? or bundle_id is null and name = ?) and event = ?"
                        + " and service_request is not null order by taken desc limit 1")
                .params(bundleId, bundleId, Bars.REQUEST)
                .query(Known.class)
                .optional();
    }

    /** The latest message about a referral that came in; its sender is never empty. */
    Optional<Known> latest(String serviceRequest, String event) {
        return tables.sql("select " + COLUMNS + " from footbridge_message where service_request = ? and event = ?"
                        + " and sender <> '' order by taken desc limit 1")
                .params(serviceRequest, event)
                .query(Known.class)
                .optional();
    }

    /** The Bundle.id of the latest request about a referral that this server wrote. */
    Optional<String> latestWritten(String serviceRequest) {
        return tables.sql("select bundle_id from footbridge_message where service_request = ? and event = ?"
                        + " and sender = '' order by taken desc limit 1")
                .params(serviceRequest, Bars.REQUEST)
                .query(String.class)
                .optional();
    }

    List<String> entries(Known message) {
        return tables.sql("select full_url from footbridge_message_entry where sender = ? and name = ? order by place")
                .params(message.sender(), message.name())
                .query(String.class)
                .list();
    }

    /** Notes a message that this server wrote, so that its answer is known when it comes. */
    void written(String bundleId, String event, String keeper, String serviceRequest, Date said) {
        tables.sql("insert into footbridge_message (sender, name, bundle_id, event, keeper, said, service_request)"
                        + " values ('', ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(bundleId, bundleId, event, keeper, new Timestamp(said.getTime()), serviceRequest)
                .update();
    }
}
