/** Our FHIR packages: what they are called, and how they get into the server's own store once. */
@ApplicationModule(allowedDependencies = {"storage"})
package uk.footbridge.server.packages;

import org.springframework.modulith.ApplicationModule;
