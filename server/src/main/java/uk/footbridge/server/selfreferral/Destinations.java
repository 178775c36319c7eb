package uk.footbridge.server.selfreferral;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.packages.Canonicals;

/** Finds the service that a person has asked for, and whether people may come to it by themselves. */
class Destinations {

    private static final String METHODS = Canonicals.codeSystem("referral-method");
    private static final String CAPACITIES = Canonicals.codeSystem("capacity-status");
    private static final Set<String> FULL = Set.of("no-capacity", "paused");

    private static final String ELSE = " Leave the service out, and a person finds who can help.";

    private final SelfReferralStore store;

    Destinations(SelfReferralStore store) {
        this.store = store;
    }

    /** The service that was asked for, if one was. */
    Optional<Destination> of(Said said) {
        return said.reference("service").map(this::destination);
    }

    /** The service that was asked for, unless people can't come to it by themselves any more. */
    Optional<Destination> stillThere(Said said) {
        try {
            return of(said);
        } catch (UnprocessableEntityException e) {
            return Optional.empty();
        }
    }

    private Destination destination(Reference named) {
        HealthcareService service = read(named);
        if (service.hasActive() && !service.getActive()) {
            throw refused("This service has ended." + ELSE);
        }
        if (!takesSelfReferrals(service)) {
            throw refused("This service takes no self-referrals." + ELSE);
        }
        Reference runs = service.getProvidedBy();
        return new Destination(
                named,
                runs.hasReference() ? new Reference(runs.getReference()) : named,
                service.getName(),
                isFull(service));
    }

    private HealthcareService read(Reference named) {
        IdType id = new IdType(named.getReference());
        if (!store.isStored(id)) {
            throw refused("There is no such service here." + ELSE);
        }
        return store.read(HealthcareService.class, id);
    }

    private static boolean takesSelfReferrals(HealthcareService service) {
        return service.getReferralMethod().stream()
                .map(CodeableConcept::getCoding)
                .anyMatch(codings -> codings.stream()
                        .anyMatch(coding ->
                                METHODS.equals(coding.getSystem()) && "self-referral".equals(coding.getCode())));
    }

    private static boolean isFull(HealthcareService service) {
        Extension capacity = service.getExtensionByUrl(Canonicals.profile("service-capacity"));
        Extension status = capacity == null ? null : capacity.getExtensionByUrl("status");
        return status != null
                && status.getValue() instanceof CodeableConcept concept
                && concept.getCoding().stream()
                        .anyMatch(coding -> CAPACITIES.equals(coding.getSystem()) && FULL.contains(coding.getCode()));
    }

    private static UnprocessableEntityException refused(String words) {
        return new Refusal(IssueType.BUSINESSRULE, Wrong.parameter("service"), words).unprocessable();
    }
}
