package uk.footbridge.server.clock;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the module's rules and words, which stand beside it as YAML. */
final class YamlFile {

    private YamlFile() {}

    static Map<String, Object> named(String name) {
        try (InputStream file = YamlFile.class.getResourceAsStream(name)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
