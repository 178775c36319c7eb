/** The FHIR endpoint: which interactions and operations are offered, and what the CapabilityStatement says of them. */
package uk.footbridge.server.api;
