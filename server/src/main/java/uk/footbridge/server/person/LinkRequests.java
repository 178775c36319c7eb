package uk.footbridge.server.person;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.svc.IIdHelperService;
import ca.uhn.fhir.jpa.entity.MdmLink;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.mdm.api.IMdmLinkCreateSvc;
import ca.uhn.fhir.mdm.api.IMdmLinkUpdaterSvc;
import ca.uhn.fhir.mdm.api.MdmLinkSourceEnum;
import ca.uhn.fhir.mdm.api.MdmMatchOutcome;
import ca.uhn.fhir.mdm.api.MdmMatchResultEnum;
import ca.uhn.fhir.mdm.model.MdmCreateOrUpdateParams;
import ca.uhn.fhir.mdm.model.MdmUnduplicateGoldenResourceParams;
import ca.uhn.fhir.mdm.util.MdmResourceUtil;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IAnyResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.transaction.support.TransactionOperations;
import uk.footbridge.server.errors.Refusal;

/**
 * What somebody decides about a link, through HAPI's {@code $mdm-update-link} and {@code $mdm-create-link}.
 *
 * <p>"The same" joins two persons with all their records, unless their NHS numbers differ. "Not the same" takes a record
 * out of a person and is remembered: no rule links the two again. Either can be taken back by the other.
 */
class LinkRequests implements IMdmLinkUpdaterSvc, IMdmLinkCreateSvc {

    private final PersonStore store;
    private final PersonLinks links;
    private final RecordKeys keys;
    private final IIdHelperService<JpaPid> ids;
    private final TransactionOperations transactions;

    LinkRequests(
            PersonStore store,
            PersonLinks links,
            RecordKeys keys,
            IIdHelperService<JpaPid> ids,
            TransactionOperations transactions) {
        this.store = store;
        this.links = links;
        this.keys = keys;
        this.ids = ids;
        this.transactions = transactions;
    }

    @Override
    public IAnyResource updateLink(MdmCreateOrUpdateParams asked) {
        transactions.executeWithoutResult(begun -> change(asked));
        return asked.getGoldenResource();
    }

    @Override
    public IAnyResource createLink(MdmCreateOrUpdateParams asked) {
        transactions.executeWithoutResult(begun -> add(asked));
        return asked.getGoldenResource();
    }

    private void change(MdmCreateOrUpdateParams asked) {
        Patient record = record(asked);
        long person = person(asked);
        MdmLink link = store.link(person, links.pid(record)).orElseThrow(() -> noLink(asked, record));
        decide(asked, record, person, link.getMatchResult());
    }

    private void add(MdmCreateOrUpdateParams asked) {
        Patient record = record(asked);
        long person = person(asked);
        store.link(person, links.pid(record)).ifPresent(link -> {
            throw new Refusal(
                            IssueType.DUPLICATE,
                            "resourceId",
                            "%s and %s are linked already (%s). Change the link with $mdm-update-link."
                                    .formatted(name(record), name(asked.getGoldenResource()), link.getMatchResult()))
                    .unprocessable();
        });
        decide(asked, record, person, null);
    }

    private void decide(MdmCreateOrUpdateParams asked, Patient record, long person, MdmMatchResultEnum before) {
        keys.hold(record);
        MdmMatchResultEnum result = asked.getMatchResult() == null ? MdmMatchResultEnum.MATCH : asked.getMatchResult();
        if (result == before) {
            return;
        }
        switch (result) {
            case MATCH -> same(record, person);
            case NO_MATCH -> notTheSame(record, person, before);
            default -> throw new Refusal(
                            IssueType.VALUE,
                            "matchResult",
                            "Say MATCH (the same person) or NO_MATCH (not the same person); "
                                    + "a possible match is only ever found by the rules.")
                    .unprocessable();
        }
    }

    /** Joins the record's person with another, as somebody has decided. */
    void same(Patient record, long person) {
        long pid = links.pid(record);
        long own = store.match(pid).map(PersonLinks::person).orElse(person);
        if (own != person) {
            refuseDifferentNumbers(own, person);
            links.join(own, person);
        }
        store.link(person, pid)
                .ifPresentOrElse(
                        link -> store.decide(link, MdmMatchResultEnum.MATCH),
                        () -> store.newLink(person, pid, outcome(MdmMatchResultEnum.MATCH), MdmLinkSourceEnum.MANUAL));
    }

    /** Takes a record out of a person for good; no rule links the two again. */
    void notTheSame(Patient record, long person, MdmMatchResultEnum before) {
        long pid = links.pid(record);
        store.link(person, pid)
                .ifPresentOrElse(
                        link -> store.decide(link, MdmMatchResultEnum.NO_MATCH),
                        () -> store.newLink(
                                person, pid, outcome(MdmMatchResultEnum.NO_MATCH), MdmLinkSourceEnum.MANUAL));
        if (before == MdmMatchResultEnum.MATCH) {
            links.link(record);
        }
    }

    private void refuseDifferentNumbers(long one, long other) {
        List<PersonStore.NumberOfRecord> numbers = store.numbers(one);
        List<PersonStore.NumberOfRecord> others = store.numbers(other);
        Set<String> common =
                numbers.stream().map(PersonStore.NumberOfRecord::number).collect(Collectors.toSet());
        common.retainAll(others.stream().map(PersonStore.NumberOfRecord::number).collect(Collectors.toSet()));
        if (numbers.isEmpty() || others.isEmpty() || !common.isEmpty()) {
            return;
        }
        throw differentNumbers(
                "Parameters.parameter.where(name='goldenResourceId')",
                "Parameters.parameter.where(name='resourceId')",
                Stream.concat(numbers.stream(), others.stream())
                        .map(number -> number.record().getValue())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Names both elements and the records, and never the numbers: what we say here may be logged. */
    static RuntimeException differentNumbers(String one, String other, Set<String> records) {
        UnprocessableEntityException refused = new Refusal(
                        IssueType.BUSINESSRULE,
                        one,
                        ("%s and %s: these records have different valid NHS numbers, so they are of different people: %s."
                                        + " If a number was typed wrongly, correct it in its record first, then try again.")
                                .formatted(one, other, String.join(", ", records)))
                .unprocessable();
        ((OperationOutcome) refused.getOperationOutcome()).getIssueFirstRep().addExpression(other);
        return refused;
    }

    private static MdmMatchOutcome outcome(MdmMatchResultEnum result) {
        return new MdmMatchOutcome(null, null).setMatchResultEnum(result);
    }

    private Patient record(MdmCreateOrUpdateParams asked) {
        if (asked.getSourceResource() instanceof Patient record && !MdmResourceUtil.isGoldenRecord(record)) {
            return record;
        }
        throw new Refusal(
                        IssueType.VALUE,
                        "resourceId",
                        "resourceId is the record of a patient, such as Patient/123; the person goes into"
                                + " goldenResourceId.")
                .unprocessable();
    }

    private long person(MdmCreateOrUpdateParams asked) {
        return ids.getPidOrNull(RequestPartitionId.allPartitions(), asked.getGoldenResource())
                .getId();
    }

    private static RuntimeException noLink(MdmCreateOrUpdateParams asked, Patient record) {
        return new Refusal(
                        IssueType.NOTFOUND,
                        "resourceId",
                        "%s has no link with %s. $mdm-query-links lists the links of a record; $mdm-create-link makes one."
                                .formatted(name(record), name(asked.getGoldenResource())))
                .unprocessable();
    }

    private static String name(IAnyResource resource) {
        return resource.getIdElement().toUnqualifiedVersionless().getValue();
    }

    @Override
    public void unduplicateGoldenResource(MdmUnduplicateGoldenResourceParams asked) {
        throw new UnsupportedOperationException("Persons are joined by linking their records.");
    }
}
