/** What is done to every resource on its way in: identifiers in one spelling, numbers checked, references resolved. */
@ApplicationModule(allowedDependencies = {"errors", "hapi"})
package uk.footbridge.server.intake;

import org.springframework.modulith.ApplicationModule;
