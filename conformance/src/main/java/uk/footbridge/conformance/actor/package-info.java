/** The parties to a referral as tests see them: who they are, what they send, and how a task moves between them. */
package uk.footbridge.conformance.actor;
