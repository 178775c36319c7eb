package uk.footbridge.server.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How strict the intake is.
 *
 * @param nhsNumberCheck what becomes of an NHS, CHI or Health and Care number that fails its check digit
 */
@ConfigurationProperties("footbridge.intake")
public record IntakeSettings(@DefaultValue("warn") NumberCheck nhsNumberCheck) {

    /** Much real input carries test numbers that fail the check, so warning is the default. */
    public enum NumberCheck {
        WARN,
        REJECT
    }
}
