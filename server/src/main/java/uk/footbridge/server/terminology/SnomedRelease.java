package uk.footbridge.server.terminology;

import ca.uhn.fhir.jpa.term.api.ITermLoaderSvc;
import ca.uhn.fhir.jpa.term.api.ITermLoaderSvc.FileDescriptor;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import uk.footbridge.server.packages.InstalledContent;
import uk.footbridge.server.startup.StartRefused;

/**
 * Loads the operator's SNOMED CT release, once for each file: HAPI reads it at the start and stores its concepts in the
 * background, while the server already answers.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SnomedRelease implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(SnomedRelease.class);

    private final TerminologySettings settings;
    private final ITermLoaderSvc loader;
    private final InstalledContent installed;

    SnomedRelease(TerminologySettings settings, ITermLoaderSvc loader, InstalledContent installed) {
        this.settings = settings;
        this.loader = loader;
        this.installed = installed;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!StringUtils.hasText(settings.snomedRelease())) {
            return;
        }
        Path release = Path.of(settings.snomedRelease());
        InstalledContent.Content content = new InstalledContent.Content("snomed-ct", name(release), size(release));
        if (installed.holds(content)) {
            return;
        }
        log.info("Loading the SNOMED CT release {}.", release);
        loader.loadSnomedCt(List.of(new ReleaseFile(release)), new SystemRequestDetails());
        installed.remember(content);
    }

    private static String name(Path release) {
        return release.getFileName().toString();
    }

    private static String size(Path release) {
        try {
            return Files.size(release) + " bytes";
        } catch (IOException e) {
            throw new StartRefused(
                    "FOOTBRIDGE_TERMINOLOGY_SNOMED names " + release + ", which can't be read.",
                    "Name the zip file of a release, or unset it.",
                    e);
        }
    }

    private record ReleaseFile(Path path) implements FileDescriptor {

        @Override
        public String getFilename() {
            return name(path);
        }

        @Override
        public InputStream getInputStream() {
            try {
                return Files.newInputStream(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
