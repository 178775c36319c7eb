/**
 * Work-arounds for HAPI 8.8.0, each naming what will make it unnecessary; nothing else belongs here. One more had to be
 * where HAPI looks for it: {@code net.sourceforge.plantuml.StringUtils}.
 */
@ApplicationModule(allowedDependencies = {"errors"})
package uk.footbridge.server.hapi;

import org.springframework.modulith.ApplicationModule;
