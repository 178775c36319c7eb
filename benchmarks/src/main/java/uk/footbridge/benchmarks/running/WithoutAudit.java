package uk.footbridge.benchmarks.running;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Takes what records the audit out of a server as it starts, so that the same build can be measured with and without. The
 * product has no such switch: a server is only changed by this class on its class path, which {@link #classPath} makes.
 */
public final class WithoutAudit implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** What stands in the way of every answer, of every change, and of what is sent. */
    private static final List<String> RECORDERS = List.of("auditFilter", "auditCapture");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.addBeanFactoryPostProcessor(
                beans -> RECORDERS.forEach(((BeanDefinitionRegistry) beans)::removeBeanDefinition));
    }

    /**
     * The class path of a server without its audit.
     *
     * @param folder where to put this class and its registration
     * @param jar the build
     */
    static String classPath(Path folder, Path jar) throws IOException {
        String file = WithoutAudit.class.getName().replace('.', '/') + ".class";
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream compiled = WithoutAudit.class.getClassLoader().getResourceAsStream(file)) {
            Files.write(target, compiled.readAllBytes());
        }
        Files.createDirectories(folder.resolve("META-INF"));
        Files.writeString(
                folder.resolve("META-INF/spring.factories"),
                ApplicationContextInitializer.class.getName() + "=" + WithoutAudit.class.getName() + "\n");
        return folder + File.pathSeparator + jar;
    }
}
