package uk.footbridge.server.message;

import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@code $process-message}: takes a referral, a change of it, its cancellation or an answer to it as a message. */
class ProcessMessageOperation {

    static final String NAME = "$process-message";

    private static final Logger log = LoggerFactory.getLogger(ProcessMessageOperation.class);

    private final Supplier<MessageReading> reading;
    private final MessageIntake intake;

    ProcessMessageOperation(Supplier<MessageReading> reading, MessageIntake intake) {
        this.reading = reading;
        this.intake = intake;
    }

    /**
     * Takes a message.
     *
     * @param sent a Bundle of type message, 1..1, in the shape of the NHS Booking and Referral Standard; 400 when it is none
     *     or asks what nobody may ask, 404 when what it is about isn't here, 409 when that has moved on or the message's id
     *     was used for another, 422 when a resource in it is refused. Nothing is stored of a message that is refused
     * @return a message Bundle whose header names the request and whose OperationOutcome says what was made of it; the same
     *     when the same message comes again
     */
    @Operation(name = NAME, canonicalUrl = "http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message")
    @Description("Takes a referral, an update, a cancellation or a response as a message")
    public Bundle processMessage(
            @ResourceParam IBaseResource sent, HttpServletRequest servletRequest, RequestDetails request) {
        Exchange exchange = Exchange.of(servletRequest);
        try {
            MessageEnvelope message = reading.get().read(sent);
            Bundle answer = intake.take(message, exchange, request);
            log.info(
                    "Took a {} with the reason {}; request id {}, correlation id {}.",
                    message.event(),
                    message.workflow().reason(),
                    exchange.requestId(),
                    exchange.correlationId());
            return answer;
        } catch (BaseServerResponseException e) {
            log.info(
                    "Refused a message with {}; request id {}, correlation id {}.",
                    e.getStatusCode(),
                    exchange.requestId(),
                    exchange.correlationId());
            throw Refused.coded(e);
        }
    }
}
