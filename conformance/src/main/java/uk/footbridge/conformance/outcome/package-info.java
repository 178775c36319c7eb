/** Holds a server to outcome measures: what a score may be, and whether a person is better off. */
package uk.footbridge.conformance.outcome;
