/** Carries one referral from the referrer to the service and its outcome back, in each format. */
package uk.footbridge.conformance.exchange;
