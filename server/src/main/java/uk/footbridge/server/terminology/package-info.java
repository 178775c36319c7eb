/** Codes that we may not ship: how an operator brings a release of SNOMED CT, or names a server that has one. */
@ApplicationModule(allowedDependencies = {"packages", "startup"})
package uk.footbridge.server.terminology;

import org.springframework.modulith.ApplicationModule;
