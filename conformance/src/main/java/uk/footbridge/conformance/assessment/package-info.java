/** Tests of questionnaires, what is extracted from their answers, and pathways. */
package uk.footbridge.conformance.assessment;
