package uk.footbridge.conformance.requirement;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Lets every report show a test by the requirement that it checks, not by its method's name. */
public final class RequirementNames extends DisplayNameGenerator.Standard {

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method test) {
        return Requirement.of(test)
                .map(requirement -> requirement.level() + " " + requirement.text())
                .orElseGet(() -> super.generateDisplayNameForMethod(enclosing, testClass, test));
    }
}
