/** Plays whole stories of real services through the public API, from the first contact to the outcome. */
package uk.footbridge.conformance.scenario;
