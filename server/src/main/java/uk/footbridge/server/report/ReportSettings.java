package uk.footbridge.server.report;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What reports may tell.
 *
 * @param smallestGroup the smallest number of persons that is told, other than none
 */
@ConfigurationProperties("footbridge.report")
record ReportSettings(@DefaultValue("5") int smallestGroup) {}
