/** Sends what other projects publish, as it is, and wants it understood or clearly refused. */
package uk.footbridge.conformance.interop;
