package uk.footbridge.server.clock;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.person.SamePerson;

/** Reads what a wait is judged by, from all records of the person. */
class Waits {

    private final DaoRegistry daos;
    private final SamePerson persons;
    private final Supplier<WaitRules> rules;
    private final Supplier<Set<String>> types;
    private final Clock clock;

    /** @param types the codings, as {@code system|code}, of the episodes that have such a wait */
    Waits(DaoRegistry daos, SamePerson persons, Supplier<WaitRules> rules, Supplier<Set<String>> types, Clock clock) {
        this.daos = daos;
        this.persons = persons;
        this.rules = rules;
        this.types = types;
        this.clock = clock;
    }

    WaitRules rules() {
        return rules.get();
    }

    Set<String> types() {
        return types.get();
    }

    LocalDate today() {
        return Days.today(clock);
    }

    /** Whether the episode's type has such a wait. */
    boolean has(EpisodeOfCare episode) {
        return episode.getStatus() != EpisodeOfCareStatus.ENTEREDINERROR
                && episode.getType().stream()
                        .flatMap(type -> type.getCoding().stream())
                        .map(WaitRules::key)
                        .anyMatch(types()::contains);
    }

    /** The spell of an episode that has such a wait and a start. */
    Spell spell(EpisodeOfCare episode) {
        List<EpisodeOfCare> all = find(EpisodeOfCare.class, "patient", records(episode), null).stream()
                .filter(this::has)
                .toList();
        return Spell.of(episode, all, rules().daysBetweenEpisodes());
    }

    /** How the wait of a spell stands today. */
    FourWeekWait judge(Spell spell) {
        List<IdType> records = records(spell.first());
        DateParam since = new DateParam(
                ParamPrefixEnum.GREATERTHAN_OR_EQUALS, spell.start().toString());
        List<Resource> recorded = Stream.of(
                        find(Encounter.class, "subject", records, since),
                        find(Observation.class, "subject", records, since),
                        find(Procedure.class, "subject", records, since),
                        find(CarePlan.class, "subject", records, null))
                .flatMap(List::stream)
                .map(Resource.class::cast)
                .toList();
        List<Evidence> evidence = WaitEvidence.of(rules(), spell, recorded);
        return FourWeekWait.of(rules(), spell, birth(records), evidence, today());
    }

    private List<IdType> records(EpisodeOfCare episode) {
        IdType patient = new IdType(episode.getPatient().getReference());
        return patient.hasIdPart() && !patient.hasBaseUrl() ? persons.records(patient) : List.of();
    }

    /** The first day of birth that one of the records has, the asked one's before the others'. */
    private Optional<LocalDate> birth(List<IdType> records) {
        return records.stream()
                .map(record -> daos.getResourceDao(Patient.class).read(record, new SystemRequestDetails()))
                .flatMap(patient -> Days.of(patient.getBirthDateElement()).stream())
                .findFirst();
    }

    /** What the records have since a day; nothing when the person's record isn't here. */
    private <T extends Resource> List<T> find(Class<T> type, String parameter, List<IdType> records, DateParam since) {
        if (records.isEmpty()) {
            return List.of();
        }
        ReferenceOrListParam any = new ReferenceOrListParam();
        records.forEach(record -> any.addOr(new ReferenceParam(record)));
        SearchParameterMap search = SearchParameterMap.newSynchronous().add(parameter, any);
        if (since != null) {
            search.add("date", since);
        }
        return daos.getResourceDao(type).searchForResources(search, new SystemRequestDetails());
    }
}
