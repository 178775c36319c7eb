package uk.footbridge.server.audit;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import uk.footbridge.server.audit.AuditRow.Agent;

/** Says what of an exchange is not yet on record when its answer is about to leave: a look, a refusal, a change of nothing. */
class AnsweredRows {

    private static final int FIRST_REFUSED = 400;

    /** Nothing was looked at or tried: the caller was asked to come again, and there may be very many of these. */
    private static final Set<Integer> LEFT_OUT = Set.of(429, 503);

    private final Compartments compartments;
    private final Clock clock;

    AnsweredRows(Compartments compartments, Clock clock) {
        this.compartments = compartments;
        this.clock = clock;
    }

    /** @param status the HTTP status of the answer */
    List<AuditRow> rows(Exchange exchange, int status) {
        if (LEFT_OUT.contains(status)) {
            return List.of();
        }
        RequestDetails request = exchange.request();
        if (status >= FIRST_REFUSED || request == null) {
            return List.of(refused(exchange, status));
        }
        if (request.getRestOperationType() == RestOperationTypeEnum.TRANSACTION
                && request.getResource() instanceof Bundle sent
                && exchange.answer() instanceof Bundle answer) {
            return entries(exchange, sent, answer);
        }
        return single(exchange, status);
    }

    private AuditRow refused(Exchange exchange, int status) {
        Asked asked = Asked.of(exchange);
        return row(exchange.who(), asked, status, asked.entity(), asked.patients(compartments));
    }

    private List<AuditRow> single(Exchange exchange, int status) {
        Asked asked = Asked.of(exchange);
        String entity = entity(asked, exchange.answer());
        if (InteractionCodes.isWrite(asked.interaction()) && entity != null && exchange.hasWritten(entity)) {
            return List.of();
        }
        Set<String> about = new TreeSet<>(about(asked, exchange.answer()));
        about.addAll(exchange.seen());
        return List.of(row(exchange.who(), asked, status, entity, List.copyOf(about)));
    }

    /** What was asked for, or for a write what came of it. */
    private static String entity(Asked asked, IBaseResource answer) {
        boolean single = answer != null
                && !(answer instanceof Bundle)
                && !(answer instanceof OperationOutcome)
                && !(answer instanceof Parameters)
                && !asked.interaction().equals("operation");
        if (single && answer.getIdElement().hasIdPart()) {
            return answer.fhirType() + "/" + answer.getIdElement().getIdPart();
        }
        return asked.entity();
    }

    private List<String> about(Asked asked, IBaseResource answer) {
        Set<String> all = new TreeSet<>(asked.named());
        all.addAll(compartments.patients(answer));
        return List.copyOf(all);
    }

    private AuditRow row(Agent who, Asked asked, int status, String entity, List<String> patients) {
        Instant now = clock.instant();
        return new AuditRow(now, who, asked.interaction(), status, entity, asked.version(), patients, asked.query());
    }

    /** An entry that has changed something is on record already; one that has looked, changed nothing or was refused is not. */
    private List<AuditRow> entries(Exchange exchange, Bundle sent, Bundle answer) {
        Agent who = exchange.who();
        List<AuditRow> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(sent.getEntry().size(), answer.getEntry().size()); i++) {
            BundleEntryComponent answered = answer.getEntry().get(i);
            AskedEntry entry = AskedEntry.of(sent.getEntry().get(i), answered);
            if (!entry.isWrite()
                    || entry.status() >= FIRST_REFUSED
                    || !exchange.hasWritten(entry.asked().entity())) {
                IBaseResource seen =
                        entry.status() >= FIRST_REFUSED ? sent.getEntry().get(i).getResource() : answered.getResource();
                rows.add(row(who, entry.asked(), entry.status(), entry.asked().entity(), about(entry.asked(), seen)));
            }
        }
        return rows;
    }
}
