/** The shared record: what every linked source has written about one person, as one document that a person can read. */
@ApplicationModule(allowedDependencies = {"errors", "packages", "person"})
package uk.footbridge.server.record;

import org.springframework.modulith.ApplicationModule;
