/** Outcome measures: which scores there are, what a score may be, and whether a person is better off. */
@ApplicationModule(allowedDependencies = {"errors", "packages", "person"})
package uk.footbridge.server.outcome;

import org.springframework.modulith.ApplicationModule;
