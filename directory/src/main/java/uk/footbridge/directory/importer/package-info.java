/** Brings a feed of Open Referral UK into a running server, through the FHIR API that everybody else uses too. */
package uk.footbridge.directory.importer;
