/** The referral's life: the states of its Task, who may change what, and how the ServiceRequest keeps in step. */
@ApplicationModule(allowedDependencies = {"errors", "packages"})
package uk.footbridge.server.referral;

import org.springframework.modulith.ApplicationModule;
