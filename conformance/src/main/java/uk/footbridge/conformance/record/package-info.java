/** The shared record: one document of what every source has written about a person. */
package uk.footbridge.conformance.record;
