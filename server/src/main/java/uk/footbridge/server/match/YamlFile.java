package uk.footbridge.server.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads what whoever runs matches may want to change, from the YAML files of this package. */
final class YamlFile {

    private YamlFile() {}

    static <T> T read(String name, Class<T> type) {
        try (InputStream file = YamlFile.class.getResourceAsStream(name)) {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return new ObjectMapper().convertValue(content, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
