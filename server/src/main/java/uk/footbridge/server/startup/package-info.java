/**
 * What is checked before anything is built, so that a start that can't succeed says so in a second and in plain words; and how
 * a server ends.
 */
@ApplicationModule(allowedDependencies = {})
package uk.footbridge.server.startup;

import org.springframework.modulith.ApplicationModule;
