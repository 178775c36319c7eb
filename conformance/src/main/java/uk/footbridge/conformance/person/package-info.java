/** Holds a server to knowing one person in the records of many systems, and to letting people decide what it can't tell. */
package uk.footbridge.conformance.person;
