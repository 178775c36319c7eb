package uk.footbridge.server.audit;

import ca.uhn.fhir.storage.interceptor.balp.BalpConstants;
import ca.uhn.fhir.storage.interceptor.balp.BalpProfileEnum;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import uk.footbridge.server.audit.AuditRow.Agent;
import uk.footbridge.server.audit.AuditTable.StoredAudit;

/**
 * Writes a row as AuditEvent in the patterns of IHE BALP 1.1 (RESTful Create, Read, Update, Delete, Query, and the same about a
 * patient); {@link DisclosureEvents} has the one for what was sent.
 */
class AuditEvents {

    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final String BALP_ENTITY = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";
    private static final Set<String> QUERIES = Set.of("search-type", "search-system");
    private static final int FIRST_REFUSED = 400;
    private static final int FIRST_FAILED = 500;

    private static final Map<String, BalpProfileEnum> OF_ANYTHING = Map.of(
            "create", BalpProfileEnum.BASIC_CREATE,
            "read", BalpProfileEnum.BASIC_READ,
            "vread", BalpProfileEnum.BASIC_READ,
            "update", BalpProfileEnum.BASIC_UPDATE,
            "patch", BalpProfileEnum.BASIC_UPDATE,
            "delete", BalpProfileEnum.BASIC_DELETE,
            "search-type", BalpProfileEnum.BASIC_QUERY);

    private static final Map<BalpProfileEnum, BalpProfileEnum> OF_A_PATIENT = Map.of(
            BalpProfileEnum.BASIC_CREATE, BalpProfileEnum.PATIENT_CREATE,
            BalpProfileEnum.BASIC_READ, BalpProfileEnum.PATIENT_READ,
            BalpProfileEnum.BASIC_UPDATE, BalpProfileEnum.PATIENT_UPDATE,
            BalpProfileEnum.BASIC_DELETE, BalpProfileEnum.PATIENT_DELETE,
            BalpProfileEnum.BASIC_QUERY, BalpProfileEnum.PATIENT_QUERY);

    private AuditEvents() {}

    /** @param server the base URL of this server */
    static AuditEvent of(StoredAudit stored, String server) {
        AuditRow row = stored.row();
        AuditEvent event = new AuditEvent();
        event.setId(stored.id());
        event.setRecordedElement(new InstantType(Date.from(row.recorded())));
        event.addPurposeOfEvent(reason(row.agent()));
        event.getSource().setObserver(new Reference().setDisplay(server));
        if (row.isDisclosure()) {
            DisclosureEvents.complete(event, row, server);
        } else {
            interaction(event, row, server);
        }
        entities(event, row);
        return event;
    }

    private static void interaction(AuditEvent event, AuditRow row, String server) {
        BalpProfileEnum pattern = pattern(row);
        if (pattern != null) {
            event.getMeta().addProfile(pattern.getProfileUrl());
        }
        BalpProfileEnum roles = pattern == null ? BalpProfileEnum.BASIC_QUERY : pattern;
        event.setType(new Coding(BalpConstants.CS_AUDIT_EVENT_TYPE, "rest", "Restful Operation"));
        event.addSubtype(new Coding(BalpConstants.CS_RESTFUL_INTERACTION, row.interaction(), null));
        event.setAction(InteractionCodes.action(row.interaction()));
        event.setOutcome(outcome(row.status())).setOutcomeDesc("HTTP " + row.status());
        agents(event, row.agent(), roles, server);
    }

    /** BALP has patterns for these; a refusal follows none, because it needn't name anything that exists. */
    private static BalpProfileEnum pattern(AuditRow row) {
        BalpProfileEnum any = OF_ANYTHING.get(row.interaction());
        boolean one = row.patients().size() == 1;
        return any == null || row.status() >= FIRST_REFUSED ? null : one ? OF_A_PATIENT.get(any) : any;
    }

    private static AuditEventOutcome outcome(int status) {
        if (status >= FIRST_FAILED) {
            return AuditEventOutcome._8;
        }
        return status >= FIRST_REFUSED ? AuditEventOutcome._4 : AuditEventOutcome._0;
    }

    private static CodeableConcept reason(Agent agent) {
        return new CodeableConcept(new Coding(REASON, agent.reason(), null)).setText(agent.reasonText());
    }

    private static void agents(AuditEvent event, Agent agent, BalpProfileEnum roles, String server) {
        AuditEventAgentComponent client = event.addAgent();
        client.getType().addCoding(roles.getAgentClientTypeCoding());
        client.setWho(named(agent.client() == null ? agent.kind() : agent.client()));
        client.setRequestor(agent.person() == null);
        if (agent.address() != null) {
            client.getNetwork().setAddress(agent.address()).setType(AuditEventAgentNetworkType._2);
        }
        AuditEventAgentComponent here = event.addAgent();
        here.getType().addCoding(roles.getAgentServerTypeCoding());
        here.setWho(new Reference().setDisplay(server)).setRequestor(false);
        here.getNetwork().setAddress(server).setType(AuditEventAgentNetworkType._5);
        if (agent.person() != null) {
            AuditEventAgentComponent person = event.addAgent();
            person.getType().addCoding(new Coding(PARTICIPATION, "IRCP", "information recipient"));
            person.setWho(named(agent.person())).setRequestor(true);
            person.addPurposeOfUse(reason(agent));
        }
        if (agent.organization() != null) {
            AuditEventAgentComponent organization = event.addAgent();
            organization.getType().addCoding(new Coding(PARTICIPATION, "RESP", "responsible party"));
            organization.setWho(new Reference(agent.organization())).setRequestor(false);
        }
    }

    /** A reference when it is one, else a name that only its issuer knows. */
    static Reference named(String who) {
        Reference reference = new Reference();
        if (who.matches("[A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64}")) {
            return reference.setReference(who);
        }
        reference.getIdentifier().setValue(who);
        return reference.setDisplay(who);
    }

    private static void entities(AuditEvent event, AuditRow row) {
        if (row.agent().request() != null) {
            AuditEventEntityComponent request = event.addEntity();
            request.setType(new Coding(BALP_ENTITY, "XrequestId", null));
            request.getWhat().getIdentifier().setValue(row.agent().request());
        }
        if (row.entity() != null && !QUERIES.contains(row.interaction())) {
            data(event, row);
        }
        if (row.query() != null && !row.isDisclosure()) {
            AuditEventEntityComponent query = object(event, BalpConstants.CS_OBJECT_ROLE_24_QUERY, "Query");
            query.setQuery(row.query().getBytes(StandardCharsets.UTF_8));
        }
        for (String patient : row.patients()) {
            AuditEventEntityComponent person = event.addEntity();
            person.setType(new Coding(
                    BalpConstants.CS_AUDIT_ENTITY_TYPE,
                    BalpConstants.CS_AUDIT_ENTITY_TYPE_1_PERSON,
                    BalpConstants.CS_AUDIT_ENTITY_TYPE_1_PERSON_DISPLAY));
            person.setRole(new Coding(
                    BalpConstants.CS_OBJECT_ROLE,
                    BalpConstants.CS_OBJECT_ROLE_1_PATIENT,
                    BalpConstants.CS_OBJECT_ROLE_1_PATIENT_DISPLAY));
            person.setWhat(new Reference(patient));
        }
    }

    private static void data(AuditEvent event, AuditRow row) {
        AuditEventEntityComponent data = object(
                event,
                BalpConstants.CS_OBJECT_ROLE_4_DOMAIN_RESOURCE,
                BalpConstants.CS_OBJECT_ROLE_4_DOMAIN_RESOURCE_DISPLAY);
        if (row.entity().contains("/")) {
            String version = row.version() == null ? "" : "/_history/" + row.version();
            data.setWhat(new Reference(row.entity() + version));
        } else {
            data.setWhat(new Reference().setType(row.entity()));
        }
    }

    static AuditEventEntityComponent object(AuditEvent event, String role, String display) {
        AuditEventEntityComponent entity = event.addEntity();
        entity.setType(new Coding(
                BalpConstants.CS_AUDIT_ENTITY_TYPE,
                BalpConstants.CS_AUDIT_ENTITY_TYPE_2_SYSTEM_OBJECT,
                BalpConstants.CS_AUDIT_ENTITY_TYPE_2_SYSTEM_OBJECT_DISPLAY));
        entity.setRole(new Coding(BalpConstants.CS_OBJECT_ROLE, role, display));
        return entity;
    }
}
