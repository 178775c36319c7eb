/** What has to happen when nothing happens: overdue referrals, waits that run out, consents that end. */
@ApplicationModule(allowedDependencies = {"errors", "packages", "person", "referral"})
package uk.footbridge.server.clock;

import org.springframework.modulith.ApplicationModule;
