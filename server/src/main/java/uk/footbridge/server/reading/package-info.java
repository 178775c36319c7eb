/**
 * Reads that are answered with what is stored, as it is stored, where nobody needs to look inside; and all that is stored of a
 * type, for whoever fills a table from it.
 */
@ApplicationModule
package uk.footbridge.server.reading;

import org.springframework.modulith.ApplicationModule;
