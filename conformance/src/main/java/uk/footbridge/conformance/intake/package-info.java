/** Takes in identifiers and references as the world really writes them. */
package uk.footbridge.conformance.intake;
