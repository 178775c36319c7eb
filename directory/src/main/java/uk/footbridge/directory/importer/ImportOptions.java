package uk.footbridge.directory.importer;

import java.nio.file.Path;

/** What an operator asks of an import on the command line. */
record ImportOptions(String source, String baseUrl, Path report, Path needs, String feed, boolean keepMissing) {

    static final String USAGE =
            """
            ./footbridge import-directory SOURCE [options]

            SOURCE             the URL of an Open Referral UK API, a JSON file, or a folder or ZIP archive of CSV files
            --base-url URL     the FHIR server that takes the directory (default http://127.0.0.1:8080/fhir)
            --report FILE      write every refusal, warning and count to this file, one JSON object a line
            --needs FILE       a CSV file with the columns term, system and code: which taxonomy terms stand for our codes
            --feed NAME        what this feed is called, when it moves or is a file (default: its URL, or the file's name)
            --keep-missing     leave entries active that the feed no longer has
            """;

    static ImportOptions parse(String[] arguments) {
        String source = null;
        String baseUrl = "http://127.0.0.1:8080/fhir";
        Path report = null;
        Path needs = null;
        String feed = null;
        boolean keepMissing = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--base-url" -> baseUrl = value(arguments, ++i);
                case "--report" -> report = Path.of(value(arguments, ++i));
                case "--needs" -> needs = Path.of(value(arguments, ++i));
                case "--feed" -> feed = value(arguments, ++i);
                case "--keep-missing" -> keepMissing = true;
                default -> {
                    if (source != null || arguments[i].startsWith("--")) {
                        throw new IllegalArgumentException("What does " + arguments[i] + " mean here?");
                    }
                    source = arguments[i];
                }
            }
        }
        if (source == null) {
            throw new IllegalArgumentException("Where does the directory come from? SOURCE is missing.");
        }
        return new ImportOptions(source, baseUrl, report, needs, feed, keepMissing);
    }

    private static String value(String[] arguments, int place) {
        if (place >= arguments.length) {
            throw new IllegalArgumentException(arguments[place - 1] + " needs a value.");
        }
        return arguments[place];
    }

    boolean isUrl() {
        return source.startsWith("http://") || source.startsWith("https://");
    }
}
