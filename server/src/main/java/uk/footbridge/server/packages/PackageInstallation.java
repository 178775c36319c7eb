package uk.footbridge.server.packages;

import ca.uhn.fhir.jpa.packages.IPackageInstallerSvc;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uk.footbridge.server.storage.OneServerAtATime;

/**
 * Installs our packages before the server calls itself ready, and only when their content is not the one stored. Of several
 * servers that start at once, one installs them; the others wait for it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PackageInstallation implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(PackageInstallation.class);

    /** What a server can use; examples stay in the package. */
    private static final List<String> TYPES = List.of(
            "NamingSystem",
            "CodeSystem",
            "ValueSet",
            "ConceptMap",
            "StructureDefinition",
            "SearchParameter",
            "OperationDefinition",
            "Questionnaire",
            "PlanDefinition",
            "ActivityDefinition",
            "Measure",
            // R4 has no SubscriptionTopic; a Basic carries it.
            "Basic");

    private final IPackageInstallerSvc installer;
    private final InstalledContent installed;
    private final DataSource dataSource;
    private final ISearchParamRegistry searchParameters;

    PackageInstallation(
            IPackageInstallerSvc installer,
            InstalledContent installed,
            DataSource dataSource,
            ISearchParamRegistry searchParameters) {
        this.installer = installer;
        this.installed = installed;
        this.dataSource = dataSource;
        this.searchParameters = searchParameters;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        OneServerAtATime.run(dataSource, "installation of the packages", this::install);
        // What another server has stored since this one read them, it has not noticed.
        searchParameters.forceRefresh();
    }

    private void install() {
        for (FhirPackage wanted : FhirPackage.ours()) {
            if (!installed.holds(wanted.asContent())) {
                log.info("Installing the package {}#{}.", wanted.id(), wanted.version());
                PackageInstallationSpec specification = specification(wanted);
                // HAPI would keep the content that it has stored of a version, and install that once more.
                installer.uninstall(specification);
                installer.install(specification);
                installed.remember(wanted.asContent());
            }
        }
    }

    private static PackageInstallationSpec specification(FhirPackage wanted) {
        PackageInstallationSpec specification = new PackageInstallationSpec()
                .setName(wanted.id())
                .setVersion(wanted.version())
                .setPackageContents(wanted.content())
                .setInstallMode(PackageInstallationSpec.InstallModeEnum.STORE_AND_INSTALL);
        specification.setFetchDependencies(false);
        specification.setReloadExisting(true);
        // One definition of a name: its id is the one that the documentation links to.
        specification.setVersionPolicy(PackageInstallationSpec.VersionPolicyEnum.SINGLE_VERSION);
        TYPES.forEach(specification::addInstallResourceTypes);
        return specification;
    }
}
