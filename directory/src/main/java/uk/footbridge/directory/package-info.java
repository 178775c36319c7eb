/** Open Referral UK records (HSDS-UK 3.0) as FHIR and back, and the rule that says when an entry is stale. */
package uk.footbridge.directory;
