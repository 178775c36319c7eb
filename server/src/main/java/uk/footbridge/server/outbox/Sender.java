package uk.footbridge.server.outbox;

/** Makes one attempt to bring an event to its receiver. */
interface Sender {

    /** Never throws: what goes wrong is a result. */
    Result send(Event event);
}
