package uk.footbridge.server.outcome;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.packages.Canonicals;
import uk.footbridge.server.person.SamePerson;

/** Answers {@code Patient/[id]/$outcomes}: whether a person is better off, measure by measure. */
class OutcomesProvider {

    private static final int LENGTH_OF_A_DAY = "2026-09-08".length();

    private final Supplier<OutcomeMeasures> measures;
    private final Scores scores;
    private final SamePerson persons;
    private final DaoRegistry daos;

    OutcomesProvider(Supplier<OutcomeMeasures> measures, Scores scores, SamePerson persons, DaoRegistry daos) {
        this.measures = measures;
        this.scores = scores;
        this.persons = persons;
        this.daos = daos;
    }

    /**
     * Pairs the first and the latest score of each measure, from all records of the person.
     *
     * @param patient one record of the person; 404 when there is none, 410 when it was deleted
     * @param wanted codes of CodeSystem/outcome-measure, or {@code system|code} of SNOMED CT or LOINC, 0..*; all
     *     measures when there is none; 400 when one is unknown
     * @param start the first day that counts, 0..1
     * @param end the last day that counts, 0..1; 400 when it is before the first
     * @return Parameters as in OperationDefinition/outcomes, with one part {@code measure} for each measure that has a
     *     score, and for each goal where a measure compares goal by goal
     */
    @Operation(
            name = "$outcomes",
            typeName = "Patient",
            idempotent = true,
            canonicalUrl = Canonicals.BASE + "/OperationDefinition/outcomes")
    @Description("Pairs the first score of each outcome measure with the latest")
    public Parameters outcomes(
            @IdParam IdType patient,
            @OperationParam(name = "measure", typeName = "string", max = OperationParam.MAX_UNLIMITED)
                    List<StringType> wanted,
            @OperationParam(name = "start", max = 1) DateType start,
            @OperationParam(name = "end", max = 1) DateType end,
            RequestDetails request) {
        LocalDate from = day(start, "start");
        LocalDate to = day(end, "end");
        if (from != null && to != null && to.isBefore(from)) {
            throw refused("end", "end (%s) is before start (%s): give a last day that is not before the first.".formatted(to, from));
        }
        Collection<OutcomeMeasure> named = named(wanted);
        daos.getResourceDao(Patient.class).read(patient.toUnqualifiedVersionless(), request);
        Stream<Score> found = scores.of(persons.records(patient), named, measures.get(), request)
                .filter(score -> from == null || !score.day().isBefore(from))
                .filter(score -> to == null || !score.day().isAfter(to));
        return OutcomesAnswer.of(ScorePair.of(found, measures.get()));
    }

    private Collection<OutcomeMeasure> named(List<StringType> wanted) {
        return wanted == null || wanted.isEmpty()
                ? measures.get().all()
                : wanted.stream().map(StringType::getValue).map(this::named).toList();
    }

    private OutcomeMeasure named(String token) {
        return measures.get()
                .named(token == null ? "" : token)
                .orElseThrow(() -> refused(
                        "measure",
                        "No outcome measure is called %s. Give a code of %s, or system|code with SNOMED CT's or LOINC's code of the same score."
                                .formatted(token, OutcomeMeasures.SYSTEM)));
    }

    private static LocalDate day(DateType date, String parameter) {
        if (date == null || date.isEmpty()) {
            return null;
        }
        if (date.getValueAsString().length() != LENGTH_OF_A_DAY) {
            throw refused(
                    parameter,
                    "%s can't be %s: give a whole day, such as 2026-09-08."
                            .formatted(parameter, date.getValueAsString()));
        }
        return LocalDate.parse(date.getValueAsString());
    }

    private static RuntimeException refused(String parameter, String diagnostics) {
        return new Refusal(IssueType.INVALID, "Parameters.parameter.where(name = '" + parameter + "')", diagnostics)
                .badRequest();
    }
}
