/** The one place that says what a refusal looks like, and which HTTP status each trouble has. */
@ApplicationModule(allowedDependencies = {})
package uk.footbridge.server.errors;

import org.springframework.modulith.ApplicationModule;
