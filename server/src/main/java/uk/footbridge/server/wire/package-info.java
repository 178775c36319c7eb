/** What comes over the wire, before anyone reads FHIR in it: size, type, and whether it is JSON or XML at all. */
package uk.footbridge.server.wire;
