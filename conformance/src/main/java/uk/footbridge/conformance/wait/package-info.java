/** Holds a server to the four-week wait of community mental health: when it begins, and what stops it. */
package uk.footbridge.conformance.wait;
