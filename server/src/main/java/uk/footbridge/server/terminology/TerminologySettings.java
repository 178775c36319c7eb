package uk.footbridge.server.terminology;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where codes come from that the distribution may not carry.
 *
 * @param server base address of a FHIR R4 terminology server; empty for none
 * @param snomedRelease path of a SNOMED CT release in RF2 format (zip); empty for none
 */
@ConfigurationProperties("footbridge.terminology")
public record TerminologySettings(String server, String snomedRelease) {}
