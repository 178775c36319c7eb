/** Holds a server to keeping a referral in step with its tasks, and to storing the same referral once. */
package uk.footbridge.conformance.referral;
