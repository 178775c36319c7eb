package uk.footbridge.server.person;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.svc.IIdHelperService;
import ca.uhn.fhir.jpa.entity.MdmLink;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.mdm.api.IMdmMatchFinderSvc;
import ca.uhn.fhir.mdm.api.MatchedTarget;
import ca.uhn.fhir.mdm.api.MdmLinkSourceEnum;
import ca.uhn.fhir.mdm.api.MdmMatchOutcome;
import ca.uhn.fhir.mdm.api.MdmMatchResultEnum;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;

/**
 * Decides which person a patient record is about, and holds for somebody to decide what the rules can't.
 *
 * <p>Every record is of exactly one person, its own at first. HAPI's own decision would leave a record that may be
 * somebody's without any person, where nothing could be linked with it, and would forget a certain match as soon as there
 * is another possible one.
 */
class PersonLinks {

    private final PersonStore store;
    private final IMdmMatchFinderSvc candidates;
    private final IIdHelperService<JpaPid> ids;

    PersonLinks(PersonStore store, IMdmMatchFinderSvc candidates, IIdHelperService<JpaPid> ids) {
        this.store = store;
        this.candidates = candidates;
        this.ids = ids;
    }

    long pid(Patient record) {
        JpaPid pid = ids.getPidOrNull(RequestPartitionId.allPartitions(), record);
        return Objects.requireNonNull(pid, "A record that is not stored can't be linked.")
                .getId();
    }

    /** Links a record that was written, by the rules. Whoever calls this holds the record's keys. */
    void link(Patient record) {
        long pid = pid(record);
        Optional<MdmLink> match = store.match(pid);
        Map<Long, MdmMatchOutcome> found = found(record, pid, match);
        if (match.isEmpty()) {
            place(record, pid, found);
            return;
        }
        MdmLink link = match.get();
        long person = person(link);
        boolean alone = store.recordsOf(person).size() == 1;
        if (link.isAuto() && !alone && contradicts(record, person)) {
            store.remove(link);
            found.put(person, MdmMatchOutcome.POSSIBLE_MATCH);
            place(record, pid, found);
            return;
        }
        found.remove(person);
        Optional<Long> certain = alone ? certain(record, found) : Optional.empty();
        certain.ifPresent(other -> join(person, other));
        certain.ifPresent(found::remove);
        propose(pid, found);
    }

    /** A record of no person yet goes to the one it certainly is about, else to a new one. */
    private void place(Patient record, long pid, Map<Long, MdmMatchOutcome> found) {
        Optional<Long> certain = certain(record, found);
        MdmMatchOutcome outcome = certain.map(found::get).orElse(MdmMatchOutcome.NEW_GOLDEN_RESOURCE_MATCH);
        long person = certain.orElseGet(store::newPerson);
        store.link(person, pid).ifPresent(store::remove);
        store.newLink(person, pid, outcome, MdmLinkSourceEnum.AUTO);
        found.remove(person);
        propose(pid, found);
    }

    private void propose(long pid, Map<Long, MdmMatchOutcome> found) {
        found.forEach((person, outcome) -> {
            if (store.link(person, pid).isEmpty()) {
                MdmMatchOutcome possible = new MdmMatchOutcome(outcome.getVector(), outcome.getScore())
                        .setMdmRuleCount(outcome.getMdmRuleCount())
                        .setMatchResultEnum(MdmMatchResultEnum.POSSIBLE_MATCH);
                store.newLink(person, pid, possible, MdmLinkSourceEnum.AUTO);
            }
        });
    }

    /**
     * The one person that the rules are certain of. When they are certain of two, somebody has to look: it is one person
     * with two sets of records, or the record fits two people.
     */
    private Optional<Long> certain(Patient record, Map<Long, MdmMatchOutcome> found) {
        List<Long> certain = found.entrySet().stream()
                .filter(entry -> entry.getValue().isMatch())
                .map(Map.Entry::getKey)
                .filter(person -> !contradicts(record, person))
                .toList();
        if (certain.size() == 1) {
            return Optional.of(certain.get(0));
        }
        Set<String> numbers = NhsNumbers.of(record);
        List<Long> byNumber = certain.stream()
                .filter(person -> store.numbers(person).stream().anyMatch(number -> numbers.contains(number.number())))
                .toList();
        return byNumber.size() == 1 ? Optional.of(byNumber.get(0)) : Optional.empty();
    }

    /** Whether the record has a valid NHS number and the person's records another. */
    private boolean contradicts(Patient record, long person) {
        Set<String> numbers = NhsNumbers.of(record);
        if (numbers.isEmpty()) {
            return false;
        }
        String own = record.getIdElement().getIdPart();
        List<PersonStore.NumberOfRecord> others = store.numbers(person).stream()
                .filter(number -> !number.record().getIdPart().equals(own))
                .toList();
        return !others.isEmpty() && others.stream().noneMatch(number -> numbers.contains(number.number()));
    }

    /** Persons with a record that this one matches or may match, without those that somebody has said it is not. */
    private Map<Long, MdmMatchOutcome> found(Patient record, long pid, Optional<MdmLink> match) {
        Set<Long> others = new HashSet<>();
        store.linksOf(pid).stream().filter(MdmLink::isNoMatch).forEach(link -> others.add(person(link)));
        Set<Long> notOurs = new HashSet<>();
        match.ifPresent(link -> store.linksTo(person(link)).stream()
                .filter(MdmLink::isNoMatch)
                .forEach(no -> notOurs.add(no.getSourcePersistenceId().getId())));
        Map<Long, MdmMatchOutcome> found = new LinkedHashMap<>();
        for (MatchedTarget target :
                candidates.getMatchedTargets("Patient", record, RequestPartitionId.allPartitions())) {
            if (!target.isMatch() && !target.isPossibleMatch()) {
                continue;
            }
            long candidate = pid((Patient) target.getTarget());
            store.match(candidate)
                    .filter(link -> !others.contains(person(link)) && !notOurs.contains(candidate))
                    .ifPresent(link -> found.merge(person(link), target.getMatchResult(), PersonLinks::better));
        }
        return found;
    }

    private static MdmMatchOutcome better(MdmMatchOutcome one, MdmMatchOutcome other) {
        if (one.isMatch() != other.isMatch()) {
            return one.isMatch() ? one : other;
        }
        return one.getNormalizedScore() >= other.getNormalizedScore() ? one : other;
    }

    /** Makes two persons one: all records and decisions of the first go to the second. */
    void join(long from, long to) {
        for (MdmLink link : store.linksTo(from)) {
            long record = link.getSourcePersistenceId().getId();
            Optional<MdmLink> there = store.link(to, record);
            if (link.isMatch()) {
                there.ifPresent(store::remove);
                link.setGoldenResourcePersistenceId(JpaPid.fromId(to));
            } else if (there.isPresent()) {
                store.remove(link);
            } else {
                link.setGoldenResourcePersistenceId(JpaPid.fromId(to));
            }
        }
    }

    static long person(MdmLink link) {
        return link.getGoldenResourcePersistenceId().getId();
    }
}
