/** The FHIR endpoint: which interactions and operations are offered, and what the CapabilityStatement says of them. */
@ApplicationModule(allowedDependencies = {"errors", "packages", "wire"})
package uk.footbridge.server.api;

import org.springframework.modulith.ApplicationModule;
