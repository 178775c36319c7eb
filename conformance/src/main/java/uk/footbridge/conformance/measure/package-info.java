/** Holds a server to counting what was exchanged, and to telling of no small group how large it is. */
package uk.footbridge.conformance.measure;
