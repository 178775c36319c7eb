/** Holds a server to taking people who come by themselves, and to losing, doubling and telling nothing. */
package uk.footbridge.conformance.selfreferral;
