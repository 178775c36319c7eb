/** Holds a server to matches: which services it offers for a need, in which order, why, and what it says when none fits. */
package uk.footbridge.conformance.match;
