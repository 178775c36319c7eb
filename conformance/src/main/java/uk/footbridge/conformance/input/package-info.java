/** Sends what a broken, hurried or hostile client would send, and wants a clear answer with nothing lost. */
package uk.footbridge.conformance.input;
