/** The directory under /directory as an Open Referral UK API, and the mark of entries that nobody has confirmed lately. */
@ApplicationModule(allowedDependencies = {"reading"})
package uk.footbridge.server.directory;

import org.springframework.modulith.ApplicationModule;
