package uk.footbridge.conformance.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.footbridge.conformance.client.Exchange;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.Level;
import uk.footbridge.conformance.requirement.Requirement;
import uk.footbridge.conformance.requirement.Role;

/** Writes a run as one page that needs nothing beside it, so that it can be mailed and archived. */
public final class HtmlReport {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK).withZone(ZoneOffset.UTC);

    private final Run run;

    private HtmlReport(Run run) {
        this.run = run;
    }

    public static void write(Run run, Path file) throws IOException {
        Files.writeString(file, new HtmlReport(run).page());
    }

    static String of(Run run) {
        return new HtmlReport(run).page();
    }

    private String page() {
        return Template.named("page.html")
                .html("style", Template.named("style.css").filled())
                .text("baseUrl", run.baseUrl())
                .text("software", run.software())
                .text("finished", TIME.format(run.finished()) + " UTC")
                .text(
                        "duration",
                        String.format(Locale.ROOT, "%.1f s", run.duration().toMillis() / 1000.0))
                .text("trials", Long.toString(run.trials()))
                .text("suite", TestReportWriter.suiteVersion())
                .text("verdict", run.isConformant() ? "Conformant" : "Not conformant")
                .text("verdictClass", run.isConformant() ? "passed" : "failed")
                .html("scores", each(Arrays.asList(Level.values()), this::score))
                .html("navigation", each(roles(), HtmlReport::link))
                .html("failed", failed())
                .html("roles", each(roles(), this::role))
                .filled();
    }

    private String score(Level level) {
        long failed = run.count(level, Outcome.Result.FAILED);
        return Template.named("score.html")
                .text("level", level.name())
                .text("met", run.scores().get(level))
                .text("class", failed == 0 ? "passed" : "failed")
                .filled();
    }

    private String failed() {
        List<Requirement> failed = run.requirements().stream()
                .filter(requirement -> run.resultOf(requirement) == Outcome.Result.FAILED)
                .sorted(Comparator.comparing(Requirement::level))
                .toList();
        return failed.isEmpty()
                ? ""
                : Template.named("failed.html")
                        .html("failures", each(failed, HtmlReport::failure))
                        .filled();
    }

    private static String failure(Requirement requirement) {
        return Template.named("failure.html")
                .text("level", requirement.level().name())
                .text("test", requirement.id())
                .text("text", requirement.text())
                .filled();
    }

    /** The roles of which anything was tried. */
    private List<Role> roles() {
        return Arrays.stream(Role.values())
                .filter(role -> run.requirements().stream().anyMatch(requirement -> requirement.role() == role))
                .toList();
    }

    private static String link(Role role) {
        return Template.named("link.html").text("role", role.tag()).filled();
    }

    private String role(Role role) {
        Map<String, List<Requirement>> topics = run.requirements().stream()
                .filter(requirement -> requirement.role() == role)
                .sorted(Comparator.comparing(Requirement::level))
                .collect(Collectors.groupingBy(Requirement::topic, TreeMap::new, Collectors.toList()));
        return Template.named("role.html")
                .text("role", role.tag())
                .text("description", role.description())
                .html("topics", each(topics.entrySet(), topic -> topic(topic.getKey(), topic.getValue())))
                .filled();
    }

    private String topic(String topic, List<Requirement> requirements) {
        return Template.named("topic.html")
                .text("topic", topic)
                .html("requirements", each(requirements, this::requirement))
                .filled();
    }

    private String requirement(Requirement requirement) {
        List<Outcome> trials = run.outcomesOf(requirement).stream()
                .sorted(Comparator.comparing(trial -> !trial.failed()))
                .toList();
        Outcome.Result result = run.resultOf(requirement);
        long passed = trials.stream()
                .filter(trial -> trial.result() == Outcome.Result.PASSED)
                .count();
        return Template.named("requirement.html")
                .text("class", result.name().toLowerCase(Locale.ROOT))
                .text("open", result == Outcome.Result.FAILED ? "open" : "")
                .text("level", requirement.level().name())
                .text("levelClass", requirement.level().tag())
                .text("text", requirement.text())
                .text("result", result.name().toLowerCase(Locale.ROOT))
                .text("count", trials.size() > 1 ? passed + " of " + trials.size() : "")
                .text("test", requirement.id())
                .html("trials", each(trials, this::trial))
                .filled();
    }

    private String trial(Outcome outcome) {
        return Template.named("trial.html")
                .text("class", outcome.result().name().toLowerCase(Locale.ROOT))
                .text("trial", outcome.trial().isEmpty() ? "tried once" : outcome.trial())
                .text("duration", outcome.duration().toMillis() + " ms")
                .html("message", outcome.message().isEmpty() ? "" : message(outcome))
                .html("exchanges", each(outcome.exchanges(), this::exchange))
                .filled();
    }

    private static String message(Outcome outcome) {
        return Template.named("message.html").text("message", outcome.message()).filled();
    }

    private String exchange(Exchange exchange) {
        return Template.named("exchange.html")
                .text("request", exchange.method() + " " + exchange.uri())
                .text("status", Integer.toString(exchange.status()))
                .text("sent", message(exchange.requestHeaders(), exchange.requestBody()))
                .text("answered", message(exchange.answerHeaders(), exchange.answerBody()))
                .filled();
    }

    private static String message(String headers, String body) {
        return (headers + "\n" + readable(body)).strip();
    }

    /** JSON on several lines; what is cut short, or is no JSON, stays as it is. */
    private static String readable(String body) {
        try {
            return body.startsWith("{") ? Json.pretty(Json.parse(body)) : body;
        } catch (IllegalArgumentException e) {
            return body;
        }
    }

    private static <T> String each(Iterable<T> items, Function<T, String> html) {
        StringBuilder all = new StringBuilder();
        items.forEach(item -> all.append(html.apply(item)));
        return all.toString();
    }
}
