package uk.footbridge.server.clock;

import java.time.LocalDate;

/**
 * Something recorded that stands for a part of the wait.
 *
 * @param part the part
 * @param day when it happened
 * @param reference where it is recorded
 */
record Evidence(WaitPart part, LocalDate day, String reference) {}
