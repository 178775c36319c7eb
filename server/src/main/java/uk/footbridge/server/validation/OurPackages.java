package uk.footbridge.server.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import uk.footbridge.server.packages.FhirPackage;

/** The definitions in the packages of this release, unpacked when the first is asked for. */
final class OurPackages implements IValidationSupport {

    private final FhirContext fhir;
    private NpmPackageValidationSupport unpacked;

    OurPackages(FhirContext fhir) {
        this.fhir = fhir;
    }

    private synchronized NpmPackageValidationSupport unpacked() {
        if (unpacked == null) {
            NpmPackageValidationSupport packages = new NpmPackageValidationSupport(fhir);
            FhirPackage.ours().forEach(each -> unpack(each, packages));
            unpacked = packages;
        }
        return unpacked;
    }

    private static void unpack(FhirPackage each, NpmPackageValidationSupport packages) {
        try {
            packages.loadPackageFromClasspath("/" + each.id() + "/package.tgz");
        } catch (IOException e) {
            throw new UncheckedIOException("The package " + each.id() + " can't be read.", e);
        }
    }

    @Override
    public IBaseResource fetchStructureDefinition(String url) {
        return unpacked().fetchStructureDefinition(url);
    }

    @Override
    public IBaseResource fetchValueSet(String url) {
        return unpacked().fetchValueSet(url);
    }

    @Override
    public IBaseResource fetchCodeSystem(String url) {
        return unpacked().fetchCodeSystem(url);
    }

    @Override
    public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
        return unpacked().fetchAllStructureDefinitions();
    }

    @Override
    public FhirContext getFhirContext() {
        return fhir;
    }

    @Override
    public String getName() {
        return "Footbridge packages";
    }
}
