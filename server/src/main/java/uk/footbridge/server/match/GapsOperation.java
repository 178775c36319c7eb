package uk.footbridge.server.match;

import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import java.time.LocalDate;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.transaction.support.TransactionOperations;
import uk.footbridge.server.packages.Canonicals;

/** Answers {@code HealthcareService/$gaps}: what was asked for, and nobody could offer. */
class GapsOperation {

    private static final int LENGTH_OF_A_DAY = "2026-11-26".length();

    private final GapTable gaps;
    private final Words words;
    private final TransactionOperations transactions;

    GapsOperation(GapTable gaps, Words words, TransactionOperations transactions) {
        this.gaps = gaps;
        this.words = words;
        this.transactions = transactions;
    }

    /**
     * Counts the matches that found nothing, by needs, requirement and district, the most frequent first.
     *
     * @param start the first day that counts, 0..1
     * @param end the last day that counts, 0..1; 400 when it is before the first
     * @return Parameters as in OperationDefinition/gaps; a district is named only for five matches or more
     */
    @Operation(
            name = "$gaps",
            typeName = "HealthcareService",
            idempotent = true,
            canonicalUrl = Canonicals.BASE + "/OperationDefinition/gaps")
    @Description("Counts the matches that found no service, by need, requirement and district")
    public Parameters gaps(
            @OperationParam(name = "start", max = 1) DateType start,
            @OperationParam(name = "end", max = 1) DateType end) {
        LocalDate from = day(start, "start");
        LocalDate to = day(end, "end");
        if (from != null && to != null && to.isBefore(from)) {
            throw QuestionParameters.refused(
                    "end",
                    "end (%s) is before start (%s): give a last day that is not before the first.".formatted(to, from));
        }
        Parameters answer = new Parameters();
        transactions.execute(begun -> gaps.between(from, to)).forEach(gap -> write(gap, answer));
        return answer;
    }

    private void write(GapTable.Counted gap, Parameters answer) {
        ParametersParameterComponent part = answer.addParameter().setName("gap");
        gap.needs().forEach(need -> part.addPart().setName("need").setValue(new CodeType(need)));
        part.addPart()
                .setName("requirement")
                .setValue(new Coding()
                        .setSystem(Canonicals.codeSystem("match-outcome"))
                        .setCode(words.outcome().get(gap.requirement()).code()));
        part.addPart().setName("times").setValue(new IntegerType(gap.times()));
        if (gap.district() != null) {
            part.addPart().setName("district").setValue(new StringType(gap.district()));
        }
    }

    private static LocalDate day(DateType date, String parameter) {
        if (date == null || date.isEmpty()) {
            return null;
        }
        if (date.getValueAsString().length() != LENGTH_OF_A_DAY) {
            throw QuestionParameters.refused(
                    parameter,
                    "%s can't be %s: give a whole day, such as 2026-11-26."
                            .formatted(parameter, date.getValueAsString()));
        }
        return LocalDate.parse(date.getValueAsString());
    }
}
