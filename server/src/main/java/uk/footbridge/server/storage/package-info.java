/** Where everything is kept: the PostgreSQL that we start or are given, its schema, and HAPI's storage on top of it. */
@ApplicationModule(allowedDependencies = {"startup"})
package uk.footbridge.server.storage;

import org.springframework.modulith.ApplicationModule;
