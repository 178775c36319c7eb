/** How a resource is judged: by the profiles that it claims, or by base R4; the same for any number of threads. */
@ApplicationModule(allowedDependencies = {"cluster", "errors", "hapi", "packages", "wire"})
package uk.footbridge.server.validation;

import org.springframework.modulith.ApplicationModule;
