/** Holds a server to telling those who have subscribed: what, when, in which order, and what it does when they are away. */
package uk.footbridge.conformance.subscription;
