/**
 * Every change reaches whoever must know: the outbox that is written with the change, its distribution, and the delivery
 * that goes on until a receiver has it.
 */
@ApplicationModule(allowedDependencies = {"caller", "errors", "packages", "storage"})
package uk.footbridge.server.outbox;

import org.springframework.modulith.ApplicationModule;
