/** What is on record of who did what, and that nobody can change it. */
package uk.footbridge.conformance.audit;
