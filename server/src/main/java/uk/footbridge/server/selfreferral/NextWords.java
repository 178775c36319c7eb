package uk.footbridge.server.selfreferral;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** What a person reads who has asked for help, from {@code next.properties}. */
final class NextWords {

    private final Properties words;

    private NextWords(Properties words) {
        this.words = words;
    }

    static NextWords ofThisRelease() {
        Properties words = new Properties();
        try (Reader file =
                new InputStreamReader(NextWords.class.getResourceAsStream("next.properties"), StandardCharsets.UTF_8)) {
            words.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NextWords(words);
    }

    List<String> about(Optional<Destination> destination) {
        List<String> lines = new ArrayList<>();
        lines.add(words.getProperty("received"));
        if (destination.isEmpty()) {
            lines.add(words.getProperty("open"));
        }
        destination.ifPresent(service -> {
            lines.add(words.getProperty("service").replace("{service}", service.name()));
            if (service.full()) {
                lines.add(words.getProperty("full").replace("{service}", service.name()));
            }
        });
        lines.add(words.getProperty("urgent"));
        return lines;
    }
}
