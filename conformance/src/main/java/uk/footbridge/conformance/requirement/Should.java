package uk.footbridge.conformance.requirement;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** What a server ought to do unless it has a good reason not to. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("should")
public @interface Should {
    /** The requirement, as one plain sentence; it names the test in every report. */
    String value();
}
