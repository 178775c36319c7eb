package uk.footbridge.directory;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;

/** Whether two states of a resource say the same; the order of extensions, identifiers and telecom says nothing. */
public final class Sameness {

    private Sameness() {}

    public static boolean same(FhirContext fhir, DomainResource one, DomainResource other) {
        return encode(fhir, one).equals(encode(fhir, other));
    }

    private static String encode(FhirContext fhir, DomainResource resource) {
        DomainResource copy = resource.copy();
        copy.setMeta(null);
        copy.setExtension(sorted(copy.getExtension(), Sameness::key));
        if (copy instanceof HealthcareService service) {
            service.setTelecom(sorted(service.getTelecom(), Sameness::key));
            service.setIdentifier(sorted(service.getIdentifier(), Sameness::key));
        } else if (copy instanceof Organization organization) {
            organization.setTelecom(sorted(organization.getTelecom(), Sameness::key));
            organization.setIdentifier(sorted(organization.getIdentifier(), Sameness::key));
        } else if (copy instanceof Location location) {
            location.setIdentifier(sorted(location.getIdentifier(), Sameness::key));
        }
        return fhir.newJsonParser().encodeResourceToString(copy);
    }

    private static <E> List<E> sorted(List<E> list, Function<E, String> key) {
        List<E> sorted = new ArrayList<>(list);
        sorted.sort(Comparator.comparing(key));
        return sorted;
    }

    private static String key(Extension extension) {
        Extension name = extension.getExtensionByUrl("name");
        String named =
                name == null || name.getValue() == null ? "" : name.getValue().primitiveValue();
        return extension.getUrl() + "|" + extension.getId() + "|" + named;
    }

    private static String key(ContactPoint telecom) {
        return telecom.getSystem() + "|" + telecom.getId() + "|" + telecom.getValue();
    }

    private static String key(Identifier identifier) {
        return identifier.getSystem() + "|" + identifier.getId() + "|" + identifier.getValue();
    }
}
