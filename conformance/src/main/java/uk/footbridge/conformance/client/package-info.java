/** Speaks FHIR over HTTP to the server under test, and keeps what was said for the report. */
package uk.footbridge.conformance.client;
