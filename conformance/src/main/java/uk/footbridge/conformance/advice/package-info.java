/** Holds a server to advice before referral: an act of its own, of which nothing gets lost. */
package uk.footbridge.conformance.advice;
