/**
 * The referral's life: the states of its Task, who may change what, how it is handed on, and how the ServiceRequest keeps
 * in step.
 */
@ApplicationModule(allowedDependencies = {"errors", "packages", "person"})
package uk.footbridge.server.referral;

import org.springframework.modulith.ApplicationModule;
