package uk.footbridge.server.audit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import uk.footbridge.server.audit.AuditRow.Agent;
import uk.footbridge.server.audit.AuditTable.StoredAudit;

/**
 * The part of the audit that one caller sees. A person sees of an event who did what with their own record and why, and
 * nothing of others whom it was about as well: neither who they are, nor what was searched for.
 *
 * @param organization only what was done on its behalf; null for any
 * @param records only what was about one of these, {@code Patient/id}; null for any
 * @param ofPerson whether it is the person's own view
 */
record AuditView(String organization, List<String> records, boolean ofPerson) {

    static final AuditView EVERYTHING = new AuditView(null, null, false);

    static AuditView ofOrganization(String organization) {
        return new AuditView(organization, null, false);
    }

    static AuditView ofPerson(List<String> records) {
        return new AuditView(null, records, true);
    }

    AuditView about(List<String> only) {
        return new AuditView(organization, only, ofPerson);
    }

    /** Adds to a search what keeps it within this view. */
    AuditSearch narrow(AuditSearch search) {
        if (organization != null) {
            search.where("organization = ?", organization);
        }
        if (records != null) {
            search.any("patients && ?::text[]", records);
        }
        return search;
    }

    /** Whether it may be asked for: who could ask for others would learn with whom they were seen together. */
    boolean mayAskFor(String reference) {
        return !ofPerson || !isOfSomebodyElse(reference);
    }

    StoredAudit shown(StoredAudit stored) {
        return ofPerson ? new StoredAudit(stored.id(), ofThem(stored.row())) : stored;
    }

    private AuditRow ofThem(AuditRow row) {
        Agent agent = row.agent();
        boolean disclosure = row.isDisclosure();
        Agent shown = new Agent(
                agent.kind(),
                agent.client(),
                agent.organization(),
                agent.person(),
                // Where somebody sat as they looked is not about the person; where to something was sent is.
                disclosure ? agent.address() : null,
                agent.request(),
                agent.reason(),
                agent.reasonText());
        boolean hidden = row.entity() != null && isOfSomebodyElse(row.entity());
        return new AuditRow(
                row.recorded(),
                shown,
                row.interaction(),
                row.status(),
                hidden ? "Patient" : row.entity(),
                hidden ? null : row.version(),
                row.patients().stream().filter(records::contains).toList(),
                disclosure ? told(row.query()) : path(row.query()));
    }

    private String told(String references) {
        return references == null
                ? null
                : Arrays.stream(references.split(" "))
                        .filter(each -> !isOfSomebodyElse(each))
                        .collect(Collectors.joining(" "));
    }

    /** The parameters may name others, or say what was looked for in all of them. */
    private String path(String query) {
        String path = StringUtils.substringBefore(query, "?");
        boolean names =
                path != null && Arrays.stream(path.split("(?=Patient/)")).anyMatch(each -> isOfSomebodyElse(each));
        return names ? null : path;
    }

    private boolean isOfSomebodyElse(String reference) {
        String[] parts = reference.split("/");
        return parts[0].equals("Patient") && parts.length > 1 && !records.contains("Patient/" + parts[1]);
    }
}
