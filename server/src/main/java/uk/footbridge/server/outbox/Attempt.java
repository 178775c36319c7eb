package uk.footbridge.server.outbox;

/** An attempt that has ended. */
record Attempt(Event event, Result result) {}
