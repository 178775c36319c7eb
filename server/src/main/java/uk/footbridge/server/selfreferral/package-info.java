/** Self-referral: a person asks for help without an account, and somebody decides when they may be known already. */
@ApplicationModule(allowedDependencies = {"errors", "packages", "person", "wire"})
package uk.footbridge.server.selfreferral;

import org.springframework.modulith.ApplicationModule;
