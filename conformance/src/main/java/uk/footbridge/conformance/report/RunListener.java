package uk.footbridge.conformance.report;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import uk.footbridge.conformance.client.ExchangeLog;
import uk.footbridge.conformance.requirement.Requirement;

/** Turns what JUnit tells of its tests into what a run has found out about requirements. */
public final class RunListener implements TestExecutionListener {

    private final Run run;
    private final LiveSummary summary;
    private final Map<String, Long> startedAt = new HashMap<>();
    private final Set<Requirement> tried = new HashSet<>();
    private TestPlan plan;

    public RunListener(Run run, LiveSummary summary) {
        this.run = run;
        this.summary = summary;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            ExchangeLog.clear();
        }
        startedAt.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        requirementOf(test)
                .ifPresent(requirement -> add(
                        requirement,
                        new Outcome(trialOf(test), Outcome.Result.SKIPPED, Duration.ZERO, reason, List.of())));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
        if (test.isTest()) {
            requirementOf(test).ifPresent(requirement -> add(requirement, outcome(test, result)));
        } else if (failed) {
            requirementsOf(test).stream()
                    .filter(requirement -> !tried.contains(requirement))
                    .forEach(requirement -> add(requirement, outcome(test, result)));
        }
        if (!test.isTest()) {
            requirementOf(test).ifPresent(requirement -> summary.show(requirement, run));
        } else if (isItsOwnRequirement(test)) {
            requirementOf(test).ifPresent(requirement -> summary.show(requirement, run));
        }
    }

    private void add(Requirement requirement, Outcome outcome) {
        tried.add(requirement);
        run.add(requirement, outcome);
    }

    private Outcome outcome(TestIdentifier test, TestExecutionResult result) {
        Duration duration =
                Duration.ofNanos(System.nanoTime() - startedAt.getOrDefault(test.getUniqueId(), System.nanoTime()));
        String message = result.getThrowable().map(RunListener::messageOf).orElse("");
        return switch (result.getStatus()) {
            case SUCCESSFUL -> new Outcome(trialOf(test), Outcome.Result.PASSED, duration, "", List.of());
            case ABORTED -> new Outcome(trialOf(test), Outcome.Result.SKIPPED, duration, message, List.of());
            case FAILED -> new Outcome(trialOf(test), Outcome.Result.FAILED, duration, message, ExchangeLog.latest());
        };
    }

    private static String messageOf(Throwable thrown) {
        String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        return thrown instanceof AssertionError
                ? message.strip()
                : thrown.getClass().getSimpleName() + ": " + message;
    }

    /** A requirement that is tried once has no name for its only trial. */
    private String trialOf(TestIdentifier test) {
        return isItsOwnRequirement(test) ? "" : test.getDisplayName();
    }

    private boolean isItsOwnRequirement(TestIdentifier test) {
        return plan.getParent(test)
                .flatMap(TestIdentifier::getSource)
                .filter(ClassSource.class::isInstance)
                .isPresent();
    }

    /** The requirement of a test, of the method that made it, or of the method that it is. */
    private Optional<Requirement> requirementOf(TestIdentifier test) {
        Optional<TestIdentifier> current = Optional.of(test);
        while (current.isPresent()) {
            if (current.get().getSource().orElse(null) instanceof MethodSource source) {
                return Requirement.of(source.getJavaMethod());
            }
            current = plan.getParent(current.get());
        }
        return Optional.empty();
    }

    /** The requirements that could not be tried because what holds their tests failed. */
    private static List<Requirement> requirementsOf(TestIdentifier container) {
        Object source = container.getSource().orElse(null);
        if (source instanceof MethodSource method) {
            return Requirement.of(method.getJavaMethod()).stream().toList();
        }
        if (source instanceof ClassSource testClass) {
            return Arrays.stream(testClass.getJavaClass().getDeclaredMethods())
                    .sorted(Comparator.comparing(Method::getName))
                    .flatMap(method -> Requirement.of(method).stream())
                    .toList();
        }
        return List.of();
    }
}
