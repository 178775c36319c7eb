package uk.footbridge.definitions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/**
 * R4's own definitions, each of which can be read by itself.
 *
 * <p>HAPI keeps them in six XML bundles of 45 MB that it parses whole at the first question: seconds of every start and
 * 95 MB of heap, of which a server uses a tenth. Here an index names them all, and their compressed JSON (3 MB) waits in
 * memory until one is asked for.
 */
public final class DefinitionArchive {

    static final String INDEX = "r4-definitions.tsv";
    static final String CONTENT = "r4-definitions.bin";

    private final List<Definition> definitions;
    private final Map<String, Definition> byTypeAndUrl = new HashMap<>();
    private final byte[] content;

    private DefinitionArchive(List<Definition> definitions, byte[] content) {
        this.definitions = definitions;
        this.content = content;
        definitions.forEach(each -> byTypeAndUrl.put(key(each.resourceType(), each.url()), each));
    }

    /** Opens the archive that was packed into this module's jar. */
    public static DefinitionArchive open() {
        String index = new String(bytes(INDEX), StandardCharsets.UTF_8);
        return new DefinitionArchive(index.lines().map(Definition::fromLine).toList(), bytes(CONTENT));
    }

    public List<Definition> all() {
        return definitions;
    }

    public Optional<Definition> find(String resourceType, String url) {
        return Optional.ofNullable(byTypeAndUrl.get(key(resourceType, url)));
    }

    /** The definition as JSON. */
    public InputStream read(Definition definition) {
        return new InflaterInputStream(new ByteArrayInputStream(content, definition.offset(), definition.length()));
    }

    private static String key(String resourceType, String url) {
        return resourceType + ' ' + url;
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = DefinitionArchive.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The base definitions can't be read from the distribution.", e);
        }
    }
}
