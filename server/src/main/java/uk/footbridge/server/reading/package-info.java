/** Reads that are answered with what is stored, as it is stored, where nobody needs to look inside. */
@ApplicationModule
package uk.footbridge.server.reading;

import org.springframework.modulith.ApplicationModule;
