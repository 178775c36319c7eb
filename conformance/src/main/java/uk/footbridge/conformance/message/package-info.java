/** Referrals as messages in the shape of the NHS Booking and Referral Standard: in, out, and everything that can be wrong. */
package uk.footbridge.conformance.message;
