/** Every look, change and refused attempt is on record: written so that none is lost, served as AuditEvent. */
@ApplicationModule(allowedDependencies = {"caller", "errors", "outbox", "packages", "person", "reading", "storage"})
package uk.footbridge.server.audit;

import org.springframework.modulith.ApplicationModule;
