package uk.footbridge.conformance.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import uk.footbridge.conformance.ConformanceRun;

/** A test that states no requirement, or nobody's, would be missing from every report without a word. */
class EveryTestStatesItsRequirementTest {

    private final List<Class<?>> testClasses = testClasses();

    @Test
    void everyTestClassNamesExactlyOneRole() {
        assertThat(testClasses).hasSizeGreaterThan(20).allSatisfy(testClass -> assertThat(Role.of(testClass))
                .as(testClass.getName())
                .hasSize(1));
    }

    @Test
    void everyTestStatesARequirementAsASentence() {
        assertThat(tests()).isNotEmpty().allSatisfy(test -> {
            Requirement requirement = Requirement.of(test).orElseThrow(() -> new AssertionError(test + " states none"));
            assertThat(requirement.text())
                    .as(test.toString())
                    .hasSizeBetween(20, 140)
                    .endsWith(".");
        });
    }

    @Test
    void noTwoTestsOfAClassStateTheSame() {
        Map<String, Method> stated = new HashMap<>();
        tests().forEach(test -> {
            String statement = test.getDeclaringClass()
                    + Requirement.of(test).orElseThrow().text();
            assertThat(stated.put(statement, test)).as(test.toString()).isNull();
        });
    }

    @Test
    void everyRoleAndLevelIsUsed() {
        List<Requirement> requirements =
                tests().flatMap(test -> Requirement.of(test).stream()).toList();

        assertThat(requirements).extracting(Requirement::role).contains(Role.values());
        assertThat(requirements).extracting(Requirement::level).contains(Level.values());
    }

    private Stream<Method> tests() {
        return testClasses.stream()
                .flatMap(testClass -> Arrays.stream(testClass.getDeclaredMethods()))
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class));
    }

    /** The classes of the suite itself, and not those of its unit tests. */
    private static List<Class<?>> testClasses() {
        Path suite = locationOf(ConformanceRun.class);
        return ReflectionSupport.findAllClassesInPackage(
                ConformanceRun.class.getPackageName(),
                candidate -> candidate.getSimpleName().endsWith("Test")
                        && locationOf(candidate).equals(suite),
                name -> true);
    }

    private static Path locationOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
