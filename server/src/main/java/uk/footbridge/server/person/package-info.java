/** One person, many systems: which records are about the same person, and what follows from it. */
@ApplicationModule(allowedDependencies = {"errors", "hapi", "intake", "packages"})
package uk.footbridge.server.person;

import org.springframework.modulith.ApplicationModule;
