package uk.footbridge.server.person;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.entity.MdmLink;
import ca.uhn.fhir.mdm.api.IMdmMatchFinderSvc;
import ca.uhn.fhir.mdm.api.MatchedTarget;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;

/**
 * Tells whether somebody who comes by themselves may be a person whose record is here already, and keeps apart whom
 * somebody has found to be somebody else.
 *
 * <p>Anyone may type anybody's name. So what is certain for a record that a practice sends is no more than possible here,
 * and nothing is linked.
 */
public class Newcomers {

    private final PersonStore store;
    private final PersonLinks links;
    private final LinkRequests decisions;
    private final RecordKeys keys;
    private final IMdmMatchFinderSvc candidates;

    Newcomers(
            PersonStore store,
            PersonLinks links,
            LinkRequests decisions,
            RecordKeys keys,
            IMdmMatchFinderSvc candidates) {
        this.store = store;
        this.links = links;
        this.decisions = decisions;
        this.keys = keys;
        this.candidates = candidates;
    }

    /**
     * Whether a stored record may be about this person. Whoever writes a record like it waits until the caller's
     * transaction ends, so that the answer stays true until then.
     *
     * @param said what the person says of themselves; not stored
     */
    public boolean perhapsKnown(Patient said) {
        keys.hold(said);
        return alike(said).findAny().isPresent();
    }

    /**
     * Sees to it that a new record is linked with no other, now or later, unless somebody says so.
     *
     * @param created a record that this transaction has stored
     */
    public void keepApart(Patient created) {
        keys.hold(created);
        long record = links.pid(created);
        Set<Long> persons = alike(created)
                .map(target -> store.match(links.pid((Patient) target.getTarget())))
                .flatMap(Optional::stream)
                .map(PersonLinks::person)
                .collect(Collectors.toSet());
        for (long person : persons) {
            decisions.notTheSame(
                    created,
                    person,
                    store.link(person, record).map(MdmLink::getMatchResult).orElse(null));
        }
    }

    /**
     * The rules want a date of birth, which hardly anybody gives here. Without one, whoever has the same name and the
     * same telephone number or postcode counts as well: that is what the candidates are searched by.
     */
    private Stream<MatchedTarget> alike(Patient record) {
        return candidates.getMatchedTargets("Patient", record, RequestPartitionId.allPartitions()).stream()
                .filter(target -> target.isMatch() || target.isPossibleMatch() || !record.hasBirthDate());
    }
}
