/** Holds a server to its directory as an Open Referral UK API: paths, parameters, the page, and the mark of stale entries. */
package uk.footbridge.conformance.directory;
