/** Measures running FHIR servers side by side with Gatling, and bare PostgreSQL beside them. */
package uk.footbridge.load;
