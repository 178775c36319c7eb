package uk.footbridge.server.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamParticipantComponent;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.access.Part.Role;
import uk.footbridge.server.referral.ReferralTasks;

/** Reads from a resource who has which part by it. A draft is its requester's alone: nobody else was asked yet. */
final class Parts {

    private static final Set<ServiceRequestStatus> OPEN_REQUESTS = EnumSet.of(
            ServiceRequestStatus.DRAFT,
            ServiceRequestStatus.ACTIVE,
            ServiceRequestStatus.ONHOLD,
            ServiceRequestStatus.UNKNOWN);
    private static final Set<TaskStatus> OPEN_TASKS = EnumSet.of(
            TaskStatus.DRAFT, TaskStatus.REQUESTED, TaskStatus.ACCEPTED, TaskStatus.INPROGRESS, TaskStatus.ONHOLD);

    private final Set<String> linkWorkerCodes = codes("link-worker-codes.csv");
    private final Set<String> careRoles = codes("care-roles.csv");

    static boolean give(Resource resource) {
        return resource instanceof ServiceRequest
                || resource instanceof CareTeam
                || resource instanceof Task task && ReferralTasks.isReferralTask(task);
    }

    /**
     * The parts that a resource gives.
     *
     * @param resource a stored ServiceRequest, referral Task or CareTeam; anything else gives none
     * @param closed when it was closed, if it is
     */
    List<Part> of(Resource resource, Instant closed) {
        if (resource instanceof ServiceRequest request) {
            return of(request, closed);
        }
        if (resource instanceof Task task && ReferralTasks.isReferralTask(task)) {
            return of(task, closed);
        }
        return resource instanceof CareTeam team ? of(team, closed) : List.of();
    }

    private List<Part> of(ServiceRequest request, Instant closed) {
        Making making = new Making(
                request,
                key(request),
                id(request.getSubject(), "Patient"),
                asks(request),
                OPEN_REQUESTS.contains(request.getStatus()) ? null : closed);
        making.add(request.getRequester(), Role.REQUESTER);
        if (request.getStatus() != ServiceRequestStatus.DRAFT) {
            request.getPerformer().forEach(performer -> making.add(performer, Role.PERFORMER));
        }
        return making.parts;
    }

    private List<Part> of(Task task, Instant closed) {
        String referral = id(task.getFocus(), "ServiceRequest");
        Making making = new Making(
                task,
                referral == null ? null : "ServiceRequest/" + referral,
                id(task.getFor(), "Patient"),
                false,
                OPEN_TASKS.contains(task.getStatus()) ? null : closed);
        making.add(task.getRequester(), Role.REQUESTER);
        if (task.getStatus() != TaskStatus.DRAFT) {
            making.add(task.getOwner(), Role.OWNER);
        }
        if (task.getStatus() == TaskStatus.REQUESTED && task.getOwner().isEmpty()) {
            making.add(Part.ANYONE, Role.CLAIM);
        }
        return making.parts;
    }

    private List<Part> of(CareTeam team, Instant closed) {
        Making making = new Making(
                team,
                null,
                id(team.getSubject(), "Patient"),
                false,
                team.getStatus() == CareTeamStatus.ACTIVE ? null : closed);
        team.getManagingOrganization().forEach(organization -> making.add(organization, Role.CARE));
        for (CareTeamParticipantComponent participant : team.getParticipant()) {
            if (participant.getRole().stream().anyMatch(role -> isOneOf(role, careRoles))) {
                making.add(participant.getMember(), Role.CARE);
                making.add(participant.getOnBehalfOf(), Role.CARE);
            }
        }
        return making.parts;
    }

    private boolean asks(ServiceRequest request) {
        return isOneOf(request.getCode(), linkWorkerCodes);
    }

    private static boolean isOneOf(CodeableConcept concept, Set<String> codes) {
        return concept.getCoding().stream()
                .anyMatch(coding -> codes.contains(coding.getSystem() + "|" + coding.getCode()));
    }

    private static Set<String> codes(String file) {
        return Table.rows(file).stream()
                .map(row -> row.get(0) + "|" + row.get(1))
                .collect(Collectors.toSet());
    }

    static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    /** The id that a reference to this server names; null when it names another type or place. */
    static String id(Reference reference, String type) {
        IdType id = new IdType(reference.getReference());
        return type.equals(id.getResourceType()) && !id.hasBaseUrl() ? id.getIdPart() : null;
    }

    /** The parts of one resource as they are collected. */
    private record Making(
            Resource resource, String referral, String patient, boolean linkWorker, Instant ended, List<Part> parts) {

        Making(Resource resource, String referral, String patient, boolean linkWorker, Instant ended) {
            this(resource, referral, patient, linkWorker, ended, new ArrayList<>());
        }

        void add(Reference party, Role role) {
            IdType id = new IdType(party.getReference());
            if (id.hasResourceType() && id.hasIdPart() && !id.hasBaseUrl()) {
                add(id.toUnqualifiedVersionless().getValue(), role);
            }
        }

        void add(String party, Role role) {
            parts.add(new Part(key(resource), party, role, referral, patient, linkWorker, ended));
        }
    }
}
