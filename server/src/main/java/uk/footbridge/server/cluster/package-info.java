/**
 * What servers that share a database tell each other, so that what one of them remembers of it is never older than a moment.
 */
@ApplicationModule(allowedDependencies = {})
package uk.footbridge.server.cluster;

import org.springframework.modulith.ApplicationModule;
