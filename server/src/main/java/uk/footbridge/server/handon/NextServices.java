package uk.footbridge.server.handon;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.packages.Canonicals;

/** Looks at whoever a referral is handed on to: that they are here and active, and whether they say that they have room. */
class NextServices {

    private static final String CAPACITY = Canonicals.profile("service-capacity");
    private static final String CAPACITIES = Canonicals.codeSystem("capacity-status");
    private static final Set<String> TYPES =
            Set.of("HealthcareService", "Organization", "PractitionerRole", "CareTeam");

    private final DaoRegistry daos;

    NextServices(DaoRegistry daos) {
        this.daos = daos;
    }

    /**
     * Who is asked.
     *
     * @param id {@code Type/id}
     * @param doubt what speaks against them and is not a reason to refuse
     */
    record Found(IdType id, Optional<Refusal> doubt) {}

    Found find(Reference to, RequestDetails request) {
        IdType id = id(to, request.getFhirServerBase());
        Resource found = read(id, request);
        if (!isActive(found)) {
            throw HandOnOperation.refused(
                    "to", "%s is not active. Hand on to a service that is.".formatted(id.getValue()));
        }
        return new Found(id, noRoom(found, id));
    }

    private static IdType id(Reference to, String serverBase) {
        IdType id = new IdType(to == null ? null : to.getReference());
        boolean here = !id.hasBaseUrl() || id.getBaseUrl().equals(serverBase);
        if (!here || !id.hasIdPart() || !TYPES.contains(String.valueOf(id.getResourceType()))) {
            throw HandOnOperation.refused(
                    "to",
                    "Say who is asked: a reference to a HealthcareService, Organization, PractitionerRole or CareTeam on this"
                            + " server, such as Organization/123.");
        }
        return id.toUnqualifiedVersionless();
    }

    private Resource read(IdType id, RequestDetails request) {
        try {
            return (Resource) daos.getResourceDao(id.getResourceType()).read(id, request);
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            throw HandOnOperation.refused(
                    "to", "%s isn't on this server. Name one that is, or send it first.".formatted(id.getValue()));
        }
    }

    private static boolean isActive(Resource found) {
        if (found instanceof HealthcareService service) {
            return !service.hasActive() || service.getActive();
        }
        if (found instanceof Organization organization) {
            return !organization.hasActive() || organization.getActive();
        }
        if (found instanceof PractitionerRole role) {
            return !role.hasActive() || role.getActive();
        }
        return found instanceof CareTeam team
                && (!team.hasStatus()
                        || team.getStatus() == CareTeamStatus.ACTIVE
                        || team.getStatus() == CareTeamStatus.PROPOSED);
    }

    /** A service that is full may still take somebody in need, so whoever hands on is told and decides. */
    private static Optional<Refusal> noRoom(Resource found, IdType id) {
        if (!(found instanceof HealthcareService service)) {
            return Optional.empty();
        }
        Extension capacity = service.getExtensionByUrl(CAPACITY);
        Extension status = capacity == null ? null : capacity.getExtensionByUrl("status");
        if (status == null || !(status.getValue() instanceof CodeableConcept said)) {
            return Optional.empty();
        }
        boolean paused = said.hasCoding(CAPACITIES, "paused");
        return paused || said.hasCoding(CAPACITIES, "no-capacity")
                ? Optional.of(new Refusal(
                        IssueType.INFORMATIONAL,
                        "Parameters.parameter.where(name = 'to')",
                        "%s says that it %s. The referral was handed on all the same: ring them, or hand it on to another."
                                .formatted(
                                        id.getValue(), paused ? "takes nobody for now (paused)" : "has no capacity")))
                : Optional.empty();
    }
}
