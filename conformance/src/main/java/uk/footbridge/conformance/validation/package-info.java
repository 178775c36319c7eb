/** Holds a server to its profiles on every way in, and to storing nothing that breaks them. */
package uk.footbridge.conformance.validation;
