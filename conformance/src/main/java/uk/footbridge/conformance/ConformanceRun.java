package uk.footbridge.conformance;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.report.HtmlReport;
import uk.footbridge.conformance.report.LiveSummary;
import uk.footbridge.conformance.report.Run;
import uk.footbridge.conformance.report.RunListener;
import uk.footbridge.conformance.report.TestReportWriter;

/** Lets anybody hold their own server to the suite: runs it, says how it went, and writes the reports. */
public final class ConformanceRun {

    static final int CONFORMANT = 0;
    static final int NOT_CONFORMANT = 1;
    static final int NOT_RUN = 2;

    private final Options options;
    private final PrintStream out;

    private ConformanceRun(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String... arguments) throws IOException {
        System.exit(run(System.out, arguments));
    }

    /** Runs the suite and gives the exit code. */
    static int run(PrintStream out, String... arguments) throws IOException {
        Options options;
        try {
            options = Options.parsed(arguments);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(Options.help());
            return NOT_RUN;
        }
        if (options.helpWanted()) {
            out.print(Options.help());
            return CONFORMANT;
        }
        return new ConformanceRun(options, out).run();
    }

    private int run() throws IOException {
        System.setProperty(FhirServer.BASE_URL_PROPERTY, options.baseUrl());
        String software;
        try {
            software = software(FhirServer.underTest());
        } catch (RuntimeException | AssertionError e) {
            out.println("No FHIR server answers at " + options.baseUrl() + "/metadata: " + e.getMessage());
            return NOT_RUN;
        }
        Run run = new Run(options.baseUrl(), software, Instant.now());
        LiveSummary summary = new LiveSummary(out);
        Launcher launcher = LauncherFactory.create();
        launcher.execute(request(), new RunListener(run, summary));
        run.finish(Instant.now());
        summary.showEnd(run);
        write(run);
        return run.isConformant() ? CONFORMANT : NOT_CONFORMANT;
    }

    private LauncherDiscoveryRequest request() {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(ConformanceRun.class.getPackageName()))
                .filters(includeClassNamePatterns(".*Test"))
                .filters(TagFilter.includeTags(options.levelTags()));
        if (!options.roleTags().isEmpty()) {
            request.filters(TagFilter.includeTags(options.roleTags()));
        }
        return request.build();
    }

    private void write(Run run) throws IOException {
        Path folder = Files.createDirectories(options.report());
        HtmlReport.write(run, folder.resolve("index.html"));
        TestReportWriter.write(run, folder.resolve("TestReport.json"));
        out.println("Report: " + folder.resolve("index.html").toAbsolutePath().normalize());
    }

    private static String software(FhirServer server) {
        Answer answer = server.get("metadata").isAnswered(200);
        ObjectNode statement = answer.resource();
        String name = statement.at("/software/name").asText("unnamed software");
        return (name + " " + statement.at("/software/version").asText("")).strip();
    }
}
