/** Holds a server to what it says of deliveries, and to whom. */
package uk.footbridge.conformance.delivery;
