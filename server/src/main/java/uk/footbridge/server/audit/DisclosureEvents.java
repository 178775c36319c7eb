package uk.footbridge.server.audit;

import ca.uhn.fhir.storage.interceptor.balp.BalpConstants;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import uk.footbridge.server.audit.AuditRow.Agent;

/** Writes what was sent in the pattern of IHE BALP 1.1 for a privacy disclosure, as recorded by its source. */
final class DisclosureEvents {

    static final String EXPORT = "110106";

    private static final String PATTERN =
            "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PrivacyDisclosure.Source";
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String LIFECYCLE = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";

    private DisclosureEvents() {}

    /** Fills in what is of a disclosure alone. */
    static void complete(AuditEvent event, AuditRow row, String server) {
        boolean taken = row.status() < AuditRow.NOT_TAKEN;
        List<String> told =
                row.query() == null ? List.of() : List.of(row.query().split(" "));
        if (taken && row.patients().size() == 1) {
            event.getMeta().addProfile(PATTERN);
        }
        event.setType(new Coding(DICOM, EXPORT, "Export"));
        event.addSubtype(new Coding(LIFECYCLE, AuditRow.DISCLOSE, "Disclose Record Lifecycle Event"));
        event.setAction(AuditEventAction.R);
        event.setOutcome(taken ? AuditEventOutcome._0 : AuditEventOutcome._8);
        event.setOutcomeDesc(taken ? "Sent" : "Sent, and not taken by its receiver");
        agents(event, row.agent(), server);
        told.forEach(each -> {
            boolean why = each.startsWith("Subscription/");
            AuditEvents.object(
                            event,
                            why ? "9" : BalpConstants.CS_OBJECT_ROLE_4_DOMAIN_RESOURCE,
                            why ? "Subscriber" : BalpConstants.CS_OBJECT_ROLE_4_DOMAIN_RESOURCE_DISPLAY)
                    .setWhat(new Reference(each));
        });
    }

    private static void agents(AuditEvent event, Agent recipient, String server) {
        AuditEventAgentComponent source = agent(event, "110153", "Source Role ID");
        source.setWho(new Reference().setDisplay(server));
        source.getNetwork().setAddress(server).setType(AuditEventAgentNetworkType._5);
        AuditEventAgentComponent destination = agent(event, "110152", "Destination Role ID");
        destination.setWho(
                recipient.client() == null
                        ? new Reference().setDisplay(recipient.address())
                        : AuditEvents.named(recipient.client()));
        destination.getNetwork().setAddress(recipient.address()).setType(AuditEventAgentNetworkType._5);
    }

    private static AuditEventAgentComponent agent(AuditEvent event, String role, String display) {
        AuditEventAgentComponent agent = event.addAgent().setRequestor(false);
        agent.getType().addCoding(new Coding(DICOM, role, display));
        return agent;
    }
}
