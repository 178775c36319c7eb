/** The one place that says what a refusal looks like, and which HTTP status each trouble has. */
package uk.footbridge.server.errors;
