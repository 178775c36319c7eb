package uk.footbridge.directory.importer;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import uk.footbridge.directory.TermMap;

/**
 * Imports an Open Referral UK feed into a running server: {@code ./footbridge import-directory}.
 *
 * <p>Ends with 0 when everything was taken, 1 when a record was refused or the feed stopped, 2 when it could not be done or
 * not to the end: a wrong argument, a source that can't be read, a server that does not answer.
 */
public final class ImportDirectory {

    static final int ALL_TAKEN = 0;
    static final int SOMETHING_REFUSED = 1;
    static final int NOT_DONE = 2;

    private ImportDirectory() {}

    public static void main(String[] arguments) throws InterruptedException {
        // Libraries say nothing that an operator could use.
        System.setProperty("logback.configurationFile", "uk/footbridge/directory/importer-logging.xml");
        System.exit(run(arguments, System.out, System.console() != null));
    }

    /** The same with an exit code that is returned. */
    static int run(String[] arguments, PrintStream out, boolean isTerminal) throws InterruptedException {
        if (List.of(arguments).contains("--help")) {
            out.println(ImportOptions.USAGE);
            return ALL_TAKEN;
        }
        try {
            return run(ImportOptions.parse(arguments), out, isTerminal);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println(ImportOptions.USAGE);
        } catch (IOException | UncheckedIOException e) {
            out.println("It can't be read or written: " + e.getMessage());
        }
        return NOT_DONE;
    }

    private static int run(ImportOptions options, PrintStream out, boolean isTerminal)
            throws IOException, InterruptedException {
        TermMap terms = options.needs() == null ? TermMap.ofThisRelease() : TermMap.with(options.needs());
        if (options.report() != null) {
            // Said before an hour's work rather than after it.
            Files.writeString(options.report(), "");
        }
        Feed feed = feed(options);
        FhirContext fhir = FhirContext.forR4Cached();
        Report report = new Report();
        try (Progress progress = Progress.on(out, isTerminal)) {
            TargetServer server = new TargetServer(fhir, options.baseUrl());
            DirectoryImport importing = new DirectoryImport(
                    server, new Mappings(fhir, terms, Clock.systemUTC()), name(options, feed), report);
            importing.run(feed, !options.keepMissing(), progress);
        } catch (ServerAway e) {
            report.serverAway(e.getMessage());
        }
        report.print(out, options.report() != null);
        if (options.report() != null) {
            report.write(options.report());
        }
        if (report.isServerAway()) {
            return NOT_DONE;
        }
        return report.allTaken() ? ALL_TAKEN : SOMETHING_REFUSED;
    }

    private static Feed feed(ImportOptions options) throws IOException {
        if (options.isUrl()) {
            return new ApiFeed(URI.create(options.source()), Duration.ofSeconds(2));
        }
        Path path = Path.of(options.source());
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(path + " is neither a URL nor a file.");
        }
        boolean isArchive = options.source().toLowerCase(Locale.ROOT).endsWith(".zip");
        return Files.isDirectory(path) || isArchive ? new CsvFeed(CsvTables.of(path)) : new JsonFeed(path);
    }

    /** The feed as a URI, which stands in every resource as its source. */
    private static String name(ImportOptions options, Feed feed) {
        if (options.feed() != null) {
            return options.feed().matches("[a-z][a-z0-9+.-]*:.*") ? options.feed() : uri(options.feed());
        }
        return feed instanceof ApiFeed api
                ? api.name()
                : uri(Path.of(options.source()).getFileName().toString());
    }

    private static String uri(String name) {
        return "urn:open-referral:" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
