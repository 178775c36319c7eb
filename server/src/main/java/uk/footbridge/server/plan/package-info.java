/** The care plan: what an active or completed one must have, and how its actions keep in step with their tasks. */
@ApplicationModule(allowedDependencies = {"errors", "packages", "person", "referral"})
package uk.footbridge.server.plan;

import org.springframework.modulith.ApplicationModule;
