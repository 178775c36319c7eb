/** The operation {@code Task/[id]/$hand-on}: reads what is asked, and looks at the service to which a referral goes. */
@ApplicationModule(allowedDependencies = {"errors", "packages", "referral"})
package uk.footbridge.server.handon;

import org.springframework.modulith.ApplicationModule;
