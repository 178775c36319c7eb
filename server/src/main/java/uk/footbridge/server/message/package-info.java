/** Referrals as messages: {@code $process-message} in the shape of the NHS Booking and Referral Standard, and the way out. */
@ApplicationModule(allowedDependencies = {"errors", "intake", "outbox", "packages", "referral", "subscription"})
package uk.footbridge.server.message;

import org.springframework.modulith.ApplicationModule;
