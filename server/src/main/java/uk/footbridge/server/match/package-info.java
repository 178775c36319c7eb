/** Which services fit a person's needs, and why: postcodes, the table that a match compares, the ranking, and the gaps. */
@ApplicationModule(allowedDependencies = {"errors", "packages", "startup", "storage"})
package uk.footbridge.server.match;

import org.springframework.modulith.ApplicationModule;
