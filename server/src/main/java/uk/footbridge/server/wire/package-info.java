/** What comes over the wire, before anyone reads FHIR in it: size, type, and whether it is JSON or XML at all. */
@ApplicationModule(allowedDependencies = {"errors", "startup"})
package uk.footbridge.server.wire;

import org.springframework.modulith.ApplicationModule;
