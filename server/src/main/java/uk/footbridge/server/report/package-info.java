/** Reports over whole populations: unsuitable referrals, appointments, access, waiting time and outcome. */
@ApplicationModule(allowedDependencies = {"errors", "outcome", "packages"})
package uk.footbridge.server.report;

import org.springframework.modulith.ApplicationModule;
