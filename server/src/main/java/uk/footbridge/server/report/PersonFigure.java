package uk.footbridge.server.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupStratifierComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.Quantity;

/**
 * One figure about persons, for all of them and for each group, as far as {@link Disclosure} lets it be told.
 *
 * @param code what it is
 * @param columns how many things can have become of a person
 * @param counts what is counted
 * @param score the figure itself, of those persons; empty when there is none
 * @param unit UCUM's unit of the figure
 */
record PersonFigure(
        CodeableConcept code,
        int columns,
        List<Count> counts,
        Function<List<Entry>, Optional<BigDecimal>> score,
        String unit) {

    /**
     * One person.
     *
     * @param column what became of them
     * @param days how long they waited, where the figure is about that
     */
    record Entry(Person person, int column, Optional<Double> days) {}

    /** A population: how many persons are in one of some columns. */
    record Count(String fhirs, String ours, IntPredicate column) {}

    void write(List<Entry> entries, int threshold, MeasureReportGroupComponent group) {
        group.setCode(code);
        Disclosure ofAll = new Disclosure(List.of(cells(entries)), threshold);
        for (Count count : counts) {
            IntegerType number = group.addPopulation()
                    .setCode(Part.population(count.fhirs(), count.ours()))
                    .getCountElement();
            write(count, entries, ofAll.isTotalOfAllTold(), ofAll.arePartsOfAllTold(), number);
        }
        group.setMeasureScore(score(entries, ofAll.arePartsOfAllTold()));
        Stratifiers.ALL.forEach(by -> write(by, entries, threshold, group.addStratifier()));
    }

    private void write(String by, List<Entry> entries, int threshold, MeasureReportGroupStratifierComponent part) {
        part.addCode(Part.named(by));
        Map<String, List<Entry>> groups = new TreeMap<>();
        entries.forEach(
                entry -> groups.computeIfAbsent(entry.person().groups().get(by).code(), first -> new ArrayList<>())
                        .add(entry));
        List<List<Entry>> rows = List.copyOf(groups.values());
        Disclosure told = new Disclosure(rows.stream().map(this::cells).toList(), threshold);
        for (int row = 0; row < rows.size(); row++) {
            List<Entry> of = rows.get(row);
            StratifierGroupComponent stratum = part.addStratum();
            stratum.setValue(new CodeableConcept()
                    .setText(of.get(0).person().groups().get(by).words()));
            for (Count count : counts) {
                IntegerType number = stratum.addPopulation()
                        .setCode(Part.population(count.fhirs(), count.ours()))
                        .getCountElement();
                write(count, of, told.isTotalTold(row), told.arePartsTold(row), number);
            }
            stratum.setMeasureScore(score(of, told.arePartsTold(row)));
        }
    }

    private void write(Count count, List<Entry> of, boolean total, boolean parts, IntegerType number) {
        boolean isTotal = IntStream.range(0, columns).allMatch(count.column());
        if (isTotal ? total : parts) {
            number.setValue((int) of.stream()
                    .filter(entry -> count.column().test(entry.column()))
                    .count());
        } else {
            Part.mask(number);
        }
    }

    private Quantity score(List<Entry> of, boolean told) {
        Quantity quantity = new Quantity();
        if (!told) {
            Part.mask(quantity);
            return quantity;
        }
        return score.apply(of)
                .map(number -> quantity.setValue(number)
                        .setSystem("http://unitsofmeasure.org")
                        .setCode(unit)
                        .setUnit("d".equals(unit) ? "days" : null))
                .orElseGet(() -> Part.notApplicable(quantity));
    }

    private int[] cells(List<Entry> of) {
        int[] cells = new int[columns];
        of.forEach(entry -> cells[entry.column()]++);
        return cells;
    }
}
