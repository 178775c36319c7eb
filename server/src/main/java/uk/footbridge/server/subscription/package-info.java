/** Subscriptions: by criteria, as R4 has them, and to topics, as HL7's backport guide brings them from R5 to R4. */
@ApplicationModule(allowedDependencies = {"caller", "errors", "outbox", "packages"})
package uk.footbridge.server.subscription;

import org.springframework.modulith.ApplicationModule;
