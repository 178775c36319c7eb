package uk.footbridge.conformance.requirement;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;

/** How strongly a requirement binds, in the words of RFC 2119. */
public enum Level {
    MUST,
    SHOULD,
    MAY;

    /** The tag that the level's annotation puts on a test. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Level> of(Method test) {
        if (test.isAnnotationPresent(Must.class)) {
            return Optional.of(MUST);
        }
        if (test.isAnnotationPresent(Should.class)) {
            return Optional.of(SHOULD);
        }
        return test.isAnnotationPresent(May.class) ? Optional.of(MAY) : Optional.empty();
    }

    String textOn(Method test) {
        return switch (this) {
            case MUST -> test.getAnnotation(Must.class).value();
            case SHOULD -> test.getAnnotation(Should.class).value();
            case MAY -> test.getAnnotation(May.class).value();
        };
    }
}
