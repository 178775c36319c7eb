/**
 * Copies the embedded database while it runs, puts a copy back, and looks whether what a database holds is whole: programs of
 * their own beside the server, called by scripts/backup, scripts/restore and scripts/check-data.
 */
@ApplicationModule(allowedDependencies = {})
package uk.footbridge.server.backup;

import org.springframework.modulith.ApplicationModule;
