/** Holds a server to telling whoever referred what became of the person, as far as the person agreed. */
package uk.footbridge.conformance.feedback;
