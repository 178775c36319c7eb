/** What an operator sees of the server's work: figures, lines in the log and traces, with nothing of a person in them. */
@ApplicationModule(allowedDependencies = {"caller", "referral", "startup"})
package uk.footbridge.server.telemetry;

import org.springframework.modulith.ApplicationModule;
