/** The message back: what whoever referred is told when a referral's loop closes, as far as the person agreed. */
@ApplicationModule(allowedDependencies = {"outbox", "outcome", "packages", "record", "referral"})
package uk.footbridge.server.feedback;

import org.springframework.modulith.ApplicationModule;
