package uk.footbridge.conformance;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import uk.footbridge.conformance.requirement.Level;
import uk.footbridge.conformance.requirement.Role;

/** What whoever runs the suite asks for on the command line. */
record Options(String baseUrl, Path report, List<String> roleTags, List<String> levelTags, boolean helpWanted) {

    private static final Path DEFAULT_REPORT = Path.of("report");

    static Options parsed(String... arguments) {
        String baseUrl = null;
        Path report = DEFAULT_REPORT;
        List<String> roles = new ArrayList<>();
        Level weakest = Level.MAY;
        Iterator<String> words = Arrays.asList(arguments).iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--help", "-h" -> {
                    return new Options("", report, roles, tagsUpTo(weakest), true);
                }
                case "--base-url" -> baseUrl = address(valueOf(word, words));
                case "--report" -> report = Path.of(valueOf(word, words));
                case "--role" -> roles.add(role(valueOf(word, words)).tag());
                case "--level" -> weakest = level(valueOf(word, words));
                default -> throw new IllegalArgumentException("I do not know " + word + ".");
            }
        }
        if (baseUrl == null) {
            throw new IllegalArgumentException("Say which server to test: --base-url URL.");
        }
        return new Options(baseUrl, report, roles, tagsUpTo(weakest), false);
    }

    static String help() {
        return String.join(
                System.lineSeparator(),
                "Usage: conformance --base-url URL [--report FOLDER] [--role ROLE]... [--level LEVEL]",
                "  --base-url URL   where the FHIR server is, for example http://127.0.0.1:8080/fhir",
                "  --report FOLDER  where index.html and TestReport.json are written (" + DEFAULT_REPORT + ")",
                "  --role ROLE      only what this role relies on; may be given again: " + names(Role.values()),
                "  --level LEVEL    the weakest level that is tried: " + names(Level.values()) + " (may)",
                "Exit code: 0 conformant, 1 a MUST failed, 2 the suite could not run.",
                "");
    }

    private static String valueOf(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException("Say what follows " + option + ".");
        }
        return words.next();
    }

    private static String address(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).startsWith("http")) {
                return text.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            // What is no address at all is answered like what is no web address.
        }
        throw new IllegalArgumentException("--base-url needs an address like http://127.0.0.1:8080/fhir.");
    }

    private static Role role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--role is one of " + names(Role.values()) + "."));
    }

    private static Level level(String text) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--level is one of " + names(Level.values()) + "."));
    }

    private static List<String> tagsUpTo(Level weakest) {
        return Arrays.stream(Level.values())
                .filter(level -> level.compareTo(weakest) <= 0)
                .map(Level::tag)
                .toList();
    }

    private static String names(Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
