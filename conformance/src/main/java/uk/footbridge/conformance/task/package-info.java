/** Holds a server to the referral task's states, on every way in. */
package uk.footbridge.conformance.task;
