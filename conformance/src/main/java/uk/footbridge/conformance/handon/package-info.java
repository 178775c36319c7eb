/** Holds a server to passing people on: no referral ends in rejected or failed and leaves the person with nothing. */
package uk.footbridge.conformance.handon;
