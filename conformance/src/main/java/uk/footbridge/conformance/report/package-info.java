/** Tells what a run has found: live on the terminal, as a web page, and as a FHIR TestReport. */
package uk.footbridge.conformance.report;
