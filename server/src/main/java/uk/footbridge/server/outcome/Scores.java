package uk.footbridge.server.outcome;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Type;

/** Reads a person's scores out of the store, all measures and all records of the person in one search. */
class Scores {

    private static final int LENGTH_OF_A_DAY = "2026-09-08".length();

    private final DaoRegistry daos;

    Scores(DaoRegistry daos) {
        this.daos = daos;
    }

    /**
     * The scores of these measures, in no order. Left out is what was entered in error, what has no value, and what no
     * rule held to its range when it was stored and is outside it.
     */
    Stream<Score> of(
            List<IdType> records, Collection<OutcomeMeasure> wanted, OutcomeMeasures measures, RequestDetails request) {
        SearchParameterMap search = SearchParameterMap.newSynchronous()
                .add("subject", anyOf(records))
                .add("combo-code", anyCodeOf(wanted));
        // HAPI's plain search would stop at the endpoint's page, and the latest scores might be on the next one.
        return daos.getResourceDao(Observation.class).searchForResources(search, request).stream()
                .flatMap(observation -> in(observation, measures))
                .filter(score -> wanted.contains(score.measure()));
    }

    private static ReferenceOrListParam anyOf(List<IdType> records) {
        ReferenceOrListParam any = new ReferenceOrListParam();
        records.forEach(record -> any.addOr(new ReferenceParam(record)));
        return any;
    }

    private static TokenOrListParam anyCodeOf(Collection<OutcomeMeasure> wanted) {
        TokenOrListParam any = new TokenOrListParam();
        wanted.stream()
                .flatMap(measure -> Stream.concat(Stream.of(measure.coding()), measure.sameElsewhere().stream()))
                .forEach(coding -> any.add(coding.getSystem(), coding.getCode()));
        return any;
    }

    /** The scores that an observation holds: its own and those of its components. */
    static Stream<Score> in(Observation observation, OutcomeMeasures measures) {
        if (observation.getStatus() == ObservationStatus.ENTEREDINERROR) {
            return Stream.empty();
        }
        return Stream.concat(
                score(observation, observation.getCode(), observation.getValue(), measures).stream(),
                observation.getComponent().stream()
                        .flatMap(component ->
                                score(observation, component.getCode(), component.getValue(), measures).stream()));
    }

    private static Optional<Score> score(
            Observation observation, CodeableConcept code, Type value, OutcomeMeasures measures) {
        List<OutcomeMeasure> named = measures.find(code);
        if (named.size() != 1
                || !(observation.getEffective() instanceof DateTimeType effective)
                || effective.getValueAsString() == null
                || effective.getValueAsString().length() < LENGTH_OF_A_DAY) {
            return Optional.empty();
        }
        OutcomeMeasure measure = named.get(0);
        return ScoreRules.number(value)
                .filter(measure::allows)
                .map(number -> new Score(
                        measure,
                        goal(measure, observation),
                        number,
                        effective,
                        observation.getMeta().getLastUpdated().toInstant(),
                        reference(observation)));
    }

    private static String goal(OutcomeMeasure measure, Observation observation) {
        return measure.perGoal() && observation.getFocusFirstRep().hasReference()
                ? new IdType(observation.getFocusFirstRep().getReference())
                        .toVersionless()
                        .getValue()
                : null;
    }

    private static String reference(Observation observation) {
        return observation.getIdElement().toUnqualifiedVersionless().getValue();
    }
}
