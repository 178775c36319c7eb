/** How much one caller may ask for: how often, how complicated a search, and how long it may take. */
@ApplicationModule(allowedDependencies = {"caller", "errors", "storage", "wire"})
package uk.footbridge.server.limits;

import org.springframework.modulith.ApplicationModule;
