package uk.footbridge.server.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.footbridge.server.audit.AuditRow.Agent;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.outbox.Disclosure;
import uk.footbridge.server.outbox.Disclosures;

/**
 * Puts on record what leaves by the outbox, each attempt before its first byte. It goes the way of the answers
 * ({@link AuditLog}): what all receivers are about to get during one commit goes with the next.
 */
class SentLetters implements Disclosures {

    private static final Logger log = LoggerFactory.getLogger(SentLetters.class);

    private final AuditLog audit;
    private final Compartments compartments;
    private final Clock clock;

    /** Ten receivers get the same versions of the same resources; about whom they are never changes. */
    private final Cache<IIdType, List<String>> patients = Caffeine.newBuilder()
            .maximumSize(1000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    SentLetters(AuditLog audit, Compartments compartments, Clock clock) {
        this.audit = audit;
        this.compartments = compartments;
        this.clock = clock;
    }

    @Override
    public void sends(Sending sending) {
        audit.store(List.of(row(sending, AuditRow.SENT)));
    }

    /** The attempt is on record already, as one that may have arrived: without this row the record says too much, not too little. */
    @Override
    public void failed(Sending sending) {
        try {
            audit.store(List.of(row(sending, AuditRow.NOT_TAKEN)));
        } catch (IllegalStateException e) {
            log.warn("It could not be put on record that a receiver did not take something.");
        }
    }

    private AuditRow row(Sending sending, int status) {
        Disclosure told = sending.disclosure();
        IdType first = new IdType(told.references().get(0));
        Agent recipient = new Agent(
                "server",
                told.to(),
                told.to() != null && told.to().startsWith("Organization/") ? told.to() : null,
                null,
                sending.address(),
                sending.id(),
                Caller.SERVER.reason().code(),
                null);
        return new AuditRow(
                clock.instant(),
                recipient,
                AuditRow.DISCLOSE,
                status,
                first.getResourceType() + "/" + first.getIdPart(),
                first.hasVersionIdPart() ? first.getVersionIdPartAsLong() : null,
                List.copyOf(patients(told)),
                // The first reference is the row's entity.
                Stream.concat(
                                Stream.of(told.because()),
                                told.references().stream().skip(1))
                        .collect(Collectors.joining(" ")));
    }

    private Set<String> patients(Disclosure told) {
        Set<String> found = new TreeSet<>();
        told.references().stream()
                .filter(each -> each.startsWith("Patient/"))
                .map(each -> "Patient/" + new IdType(each).getIdPart())
                .forEach(found::add);
        told.about().forEach(each -> found.addAll(patients(each)));
        return found;
    }

    private List<String> patients(Resource resource) {
        IIdType version = resource.getIdElement().toUnqualified();
        return version.hasVersionIdPart()
                ? patients.get(version, id -> compartments.patients(resource))
                : compartments.patients(resource);
    }
}
