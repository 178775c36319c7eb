/** Holds a server to keeping a plan true: what it has to say, its referrals' status, and every agency's lines. */
package uk.footbridge.conformance.plan;
