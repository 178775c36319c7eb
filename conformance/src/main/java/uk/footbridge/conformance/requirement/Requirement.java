package uk.footbridge.conformance.requirement;

import java.lang.reflect.Method;
import java.util.Optional;

/** One thing that is asked of a server, and the test method that checks it. */
public record Requirement(Role role, Level level, String topic, String text, String testClass, String testMethod) {

    /** The requirement that a test method states, or nothing when it lacks its role or level. */
    public static Optional<Requirement> of(Method test) {
        Class<?> testClass = test.getDeclaringClass();
        var roles = Role.of(testClass);
        if (roles.size() != 1) {
            return Optional.empty();
        }
        return Level.of(test)
                .map(level -> new Requirement(
                        roles.get(0),
                        level,
                        topicOf(testClass),
                        level.textOn(test),
                        testClass.getName(),
                        test.getName()));
    }

    /** A short, stable name that a report can cite. */
    public String id() {
        return topic + "." + testClass.substring(testClass.lastIndexOf('.') + 1) + "." + testMethod;
    }

    private static String topicOf(Class<?> testClass) {
        String packageName = testClass.getPackageName();
        return packageName.substring(packageName.lastIndexOf('.') + 1);
    }
}
