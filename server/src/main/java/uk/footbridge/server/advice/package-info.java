/** Advice before referral: a question, its answer, and which questions still wait for one. */
@ApplicationModule(allowedDependencies = {"errors", "packages", "person"})
package uk.footbridge.server.advice;

import org.springframework.modulith.ApplicationModule;
