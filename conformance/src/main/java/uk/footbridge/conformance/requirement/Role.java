package uk.footbridge.conformance.requirement;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whose work a requirement protects: a vendor may run the tests of one role alone. */
public enum Role {
    REFERRER(ForReferrer.class, "sends a referral and wants to know what became of it"),
    SERVICE(ForService.class, "receives referrals, accepts them and hands parts of them on"),
    PROVIDER(ForProvider.class, "does the activity and reports it"),
    EVERYONE(ForEveryone.class, "any client, whatever its part in a referral");

    private final Class<? extends Annotation> annotation;
    private final String description;

    Role(Class<? extends Annotation> annotation, String description) {
        this.annotation = annotation;
        this.description = description;
    }

    /** The tag that the role's annotation puts on a test. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }

    static List<Role> of(Class<?> testClass) {
        return Arrays.stream(values())
                .filter(role -> testClass.isAnnotationPresent(role.annotation))
                .toList();
    }
}
