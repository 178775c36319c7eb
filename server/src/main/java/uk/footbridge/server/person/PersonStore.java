package uk.footbridge.server.person;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.entity.MdmLink;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.EntityIndexStatusEnum;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.mdm.api.MdmLinkSourceEnum;
import ca.uhn.fhir.mdm.api.MdmMatchOutcome;
import ca.uhn.fhir.mdm.api.MdmMatchResultEnum;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.IdType;

/**
 * HAPI's table of links between patient records and persons, and the persons themselves, inside the transaction of the
 * write that is under way.
 *
 * <p>A person (HAPI: golden resource) is a row without content, marked as deleted: it holds records together and can be
 * named in HAPI's link operations, but no search, total or history finds it and nothing can refer to it.
 */
class PersonStore {

    private static final int MATCH = MdmMatchResultEnum.MATCH.ordinal();

    private static final String RECORDS =
            """
            select distinct record.fhir_id
            from hfj_resource me
            join mpi_link mine on mine.target_pid = me.res_id and mine.match_result = :match
            join mpi_link theirs on theirs.golden_resource_pid = mine.golden_resource_pid and theirs.match_result = :match
            join hfj_resource record on record.res_id = theirs.target_pid and record.res_deleted_at is null
            where me.res_type = 'Patient' and me.fhir_id = :id
            """;

    private static final String NUMBERS =
            """
            select record.fhir_id, number.sp_value
            from mpi_link link
            join hfj_resource record on record.res_id = link.target_pid
            join hfj_spidx_token number on number.res_id = link.target_pid
                and number.hash_identity = :identifier and number.sp_system = :system
            where link.golden_resource_pid = :person and link.match_result = :match
            """;

    /** One NHS number of one record. */
    record NumberOfRecord(IdType record, String number) {}

    /** A record without a link. */
    record Unlinked(long row, String id) {}

    private final EntityManager entities;
    private final String rulesVersion;
    private final long identifierIndex;

    PersonStore(EntityManager entities, PartitionSettings partitions, String rulesVersion) {
        this.entities = entities;
        this.rulesVersion = rulesVersion;
        this.identifierIndex = BaseResourceIndexedSearchParam.calculateHashIdentity(
                partitions, RequestPartitionId.allPartitions(), "Patient", "identifier");
    }

    /** Makes whoever writes a record with one of these keys wait until this transaction ends. */
    void hold(Collection<Long> keys) {
        String inOrder = keys.stream().sorted().distinct().map(String::valueOf).collect(Collectors.joining(","));
        entities.createNativeQuery(
                        "select count(pg_advisory_xact_lock(cast(k as bigint)))"
                                + " from unnest(string_to_array(:keys, ',')) as k",
                        Long.class)
                .setParameter("keys", inOrder)
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
    }

    /** The ids of all records that are linked with this one, in no particular order; none when it isn't linked. */
    List<String> records(String id) {
        return entities.createNativeQuery(RECORDS, String.class)
                .setParameter("match", MATCH)
                .setParameter("id", id)
                .getResultList();
    }

    List<MdmLink> linksOf(long record) {
        return entities.createQuery("select l from MdmLink l where l.mySourcePid = :record", MdmLink.class)
                .setParameter("record", record)
                .getResultList();
    }

    List<MdmLink> linksTo(long person) {
        return entities.createQuery("select l from MdmLink l where l.myGoldenResourcePid = :person", MdmLink.class)
                .setParameter("person", person)
                .getResultList();
    }

    /** The person that a record is linked with. */
    Optional<MdmLink> match(long record) {
        return linksOf(record).stream().filter(MdmLink::isMatch).findFirst();
    }

    Optional<MdmLink> link(long person, long record) {
        return linksOf(record).stream()
                .filter(link -> link.getGoldenResourcePersistenceId().getId() == person)
                .findFirst();
    }

    /** The records of a person. */
    List<Long> recordsOf(long person) {
        return linksTo(person).stream()
                .filter(MdmLink::isMatch)
                .map(link -> link.getSourcePersistenceId().getId())
                .toList();
    }

    /** The NHS numbers that tell people apart, of all records of a person. */
    List<NumberOfRecord> numbers(long person) {
        entities.flush();
        List<?> rows = entities.createNativeQuery(NUMBERS, Object[].class)
                .setParameter("identifier", identifierIndex)
                .setParameter("system", NhsNumbers.SYSTEM)
                .setParameter("person", person)
                .setParameter("match", MATCH)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .filter(row -> NhsNumbers.telling((String) row[1]))
                .map(row -> new NumberOfRecord(new IdType("Patient", (String) row[0]), (String) row[1]))
                .toList();
    }

    /** The records that one was replaced by or is linked with through {@code Patient.link}. */
    boolean namesAnother(JpaPid record) {
        return !entities.createNativeQuery(
                        "select 1 from hfj_res_link where src_resource_id = :record and src_path = 'Patient.link.other'",
                        Integer.class)
                .setParameter("record", record.getId())
                .setFlushMode(FlushModeType.COMMIT)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Patient records that have never been linked, oldest first. */
    List<Unlinked> unlinked(long after, int most) {
        List<?> rows = entities.createNativeQuery(
                        """
                        select r.res_id, r.fhir_id from hfj_resource r
                        where r.res_type = 'Patient' and r.res_deleted_at is null and r.res_id > :after
                        and not exists (select 1 from mpi_link l where l.target_pid = r.res_id)
                        order by r.res_id
                        """,
                        Object[].class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Unlinked(((Number) row[0]).longValue(), (String) row[1]))
                .toList();
    }

    boolean isPerson(String id) {
        return person(id).isPresent();
    }

    /** The row of a person, by the id that HAPI's link operations name it with. */
    Optional<Long> person(String id) {
        return entities
                .createNativeQuery(
                        """
                        select r.res_id from hfj_resource r
                        where r.res_type = 'Patient' and r.fhir_id = :id
                        and exists (select 1 from mpi_link l where l.golden_resource_pid = r.res_id)
                        """,
                        Long.class)
                .setParameter("id", id)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList()
                .stream()
                .map(Long.class::cast)
                .findFirst();
    }

    long newPerson() {
        Date now = new Date();
        ResourceTable person = new ResourceTable();
        person.setId(new JpaPid());
        person.initializeVersion();
        person.setResourceType("Patient");
        person.setFhirId(UUID.randomUUID().toString());
        person.setPublished(now);
        person.setUpdated(now);
        person.setDeleted(now);
        person.setIndexStatus(EntityIndexStatusEnum.INDEXED_ALL);
        entities.persist(person);
        return person.getId().getId();
    }

    MdmLink newLink(long person, long record, MdmMatchOutcome outcome, MdmLinkSourceEnum source) {
        Date now = new Date();
        MdmLink link = new MdmLink(rulesVersion);
        link.setGoldenResourcePersistenceId(JpaPid.fromId(person));
        link.setSourcePersistenceId(JpaPid.fromId(record));
        link.setMdmSourceType("Patient")
                .setMatchResult(outcome.getMatchResultEnum())
                .setLinkSource(source)
                .setVector(outcome.getVector())
                .setScore(outcome.getScore() == null ? null : outcome.getNormalizedScore())
                .setRuleCount((long) outcome.getMdmRuleCount())
                .setEidMatch(false)
                .setHadToCreateNewGoldenResource(outcome.isCreatedNewResource())
                .setCreated(now)
                .setUpdated(now);
        entities.persist(link);
        return link;
    }

    void decide(MdmLink link, MdmMatchResultEnum result) {
        link.setMatchResult(result).setLinkSource(MdmLinkSourceEnum.MANUAL).setUpdated(new Date());
    }

    void remove(MdmLink link) {
        entities.remove(link);
        // Another link of the same pair may be written next.
        entities.flush();
    }
}
