package uk.footbridge.conformance.requirement;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** What a server is free to do; a failing one only tells what is not offered. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("may")
public @interface May {
    /** The requirement, as one plain sentence; it names the test in every report. */
    String value();
}
