package uk.footbridge.conformance.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The messages that the NHS Booking and Referral Standard publishes: in the folder that the system property {@code interop}
 * names, or in {@code shared/interop} here or further up.
 */
final class PublishedMessage {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern CODE = Pattern.compile("\"(RND|RYE|G82080)\"|(?<=[\"|])(111111111|2222222222)(?=\")");

    private PublishedMessage() {}

    static Optional<String> named(String name) {
        return folder().map(folder -> folder.resolve("bars").resolve(name))
                .filter(Files::exists)
                .map(file -> {
                    try {
                        return Files.readString(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static Optional<Path> folder() {
        String named = System.getProperty("interop");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path published = folder.resolve("shared").resolve("interop");
            if (Files.isDirectory(published.resolve("bars"))) {
                return Optional.of(published);
            }
        }
        return Optional.empty();
    }

    /** The same message with ids that nobody has used. */
    static String renamed(String text) {
        return new Renaming().of(text);
    }

    /**
     * Gives several messages of one conversation ids and codes that no other run has used: the same where they were the
     * same.
     */
    static final class Renaming {

        private final Map<String, String> ids = new HashMap<>();
        private final String run = UUID.randomUUID().toString().substring(0, 8);

        String of(String text) {
            String codes = CODE.matcher(text)
                    .replaceAll(code ->
                            code.group().startsWith("\"") ? "\"" + code.group(1) + run + "\"" : code.group() + run);
            return ID.matcher(codes)
                    .replaceAll(id -> ids.computeIfAbsent(
                            id.group(), each -> UUID.randomUUID().toString()));
        }

        /** From now on, one published id means what another does. */
        void join(String one, String other) {
            ids.put(one, ids.get(other));
        }
    }
}
