/** Questionnaires and pathways: what is extracted from answers, filled into questions, and drafted as a plan. */
@ApplicationModule(allowedDependencies = {"errors", "packages"})
package uk.footbridge.server.assessment;

import org.springframework.modulith.ApplicationModule;
