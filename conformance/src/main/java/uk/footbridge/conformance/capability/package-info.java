/** Compares what a server says of itself with what it does. */
package uk.footbridge.conformance.capability;
