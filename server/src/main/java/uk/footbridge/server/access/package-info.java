/** Who sees what of a person's record, and who may change it: on every way into the server, while tokens are checked. */
@ApplicationModule(allowedDependencies = {"caller", "errors", "packages", "reading", "referral", "subscription"})
package uk.footbridge.server.access;

import org.springframework.modulith.ApplicationModule;
