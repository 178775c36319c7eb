package uk.footbridge.conformance.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;

/**
 * Finds what other projects publish: in the folder that the system property {@code interop} names, or in
 * {@code shared/interop} here or further up, or else in the invented samples that travel with the suite.
 */
final class Samples {

    private static final List<String> FOLDERS = List.of("gravity", "ukcore", "iops");
    private static final String INVENTED = "interop/";

    private Samples() {}

    static List<Sample> all() {
        Path published = published();
        return published == null
                ? invented()
                : FOLDERS.stream()
                        .flatMap(folder -> in(published.resolve(folder)).stream())
                        .toList();
    }

    private static Path published() {
        String named = System.getProperty("interop");
        if (named != null) {
            return Path.of(named);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path published = folder.resolve("shared").resolve("interop");
            if (Files.isDirectory(published)) {
                return published;
            }
        }
        return null;
    }

    private static List<Sample> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(Samples::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample read(Path file) {
        try {
            return sample(file.getParent().getFileName() + "/" + file.getFileName(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Sample> invented() {
        return Fixture.named(INVENTED + "index.txt")
                .text()
                .lines()
                .map(name -> sample(name, Fixture.named(INVENTED + name).text()))
                .toList();
    }

    private static Sample sample(String name, String text) {
        return name.endsWith(".json") ? new JsonSample(name, Json.parse(text)) : new XmlSample(name, text);
    }
}
