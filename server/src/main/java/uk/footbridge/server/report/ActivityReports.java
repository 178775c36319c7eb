package uk.footbridge.server.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupStratifierComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.Quantity;
import uk.footbridge.server.packages.Canonicals;

/** Counts acts, not persons: referrals that were unsuitable, and appointments. Nothing is hidden in them. */
class ActivityReports {

    private final Facts facts;
    private final CountedCodes counted;

    ActivityReports(Facts facts, CountedCodes counted) {
        this.facts = facts;
        this.counted = counted;
    }

    void unsuitable(Asked asked, MeasureReport report) {
        List<Referral> referrals = facts.referrals(asked);
        MeasureReportGroupComponent group = report.addGroup().setCode(Part.named("unsuitable"));
        group.addPopulation()
                .setCode(Part.population("denominator", "referrals"))
                .setCount(referrals.size());
        group.addPopulation()
                .setCode(Part.population("numerator", "unsuitable"))
                .setCount(unsuitable(referrals));
        group.setMeasureScore(share(referrals));
        MeasureReportGroupStratifierComponent byReferrer = by(group, "referrer");
        grouped(referrals, Referral::requester)
                .forEach((referrer, of) -> stratum(byReferrer, new CodeableConcept().setText(referrer), of));
        MeasureReportGroupStratifierComponent byReason = by(group, "reason");
        grouped(
                        referrals.stream()
                                .filter(referral -> referral.unsuitable().isPresent())
                                .toList(),
                        referral -> referral.unsuitable().orElseThrow())
                .forEach((reason, of) -> byReason.addStratum()
                        .setValue(new CodeableConcept(new Coding(
                                        Canonicals.codeSystem("task-status-reason"), reason, counted.wordsOf(reason)))
                                .setText(counted.wordsOf(reason)))
                        .addPopulation()
                        .setCode(Part.population("numerator", "unsuitable"))
                        .setCount(of.size()));
        MeasureReportGroupStratifierComponent byAdvice = by(group, "advice");
        grouped(referrals, referral -> referral.advised() ? "With advice before" : "Without")
                .forEach((advice, of) -> stratum(byAdvice, new CodeableConcept().setText(advice), of));
    }

    private static MeasureReportGroupStratifierComponent by(MeasureReportGroupComponent group, String code) {
        MeasureReportGroupStratifierComponent part = group.addStratifier();
        part.addCode(Part.named(code));
        return part;
    }

    private static void stratum(
            MeasureReportGroupStratifierComponent part, CodeableConcept value, List<Referral> referrals) {
        StratifierGroupComponent stratum = part.addStratum().setValue(value);
        stratum.addPopulation()
                .setCode(Part.population("denominator", "referrals"))
                .setCount(referrals.size());
        stratum.addPopulation()
                .setCode(Part.population("numerator", "unsuitable"))
                .setCount(unsuitable(referrals));
        stratum.setMeasureScore(share(referrals));
    }

    private static int unsuitable(List<Referral> referrals) {
        return (int) referrals.stream()
                .filter(referral -> referral.unsuitable().isPresent())
                .count();
    }

    private static Quantity share(List<Referral> referrals) {
        return Numbers.share(unsuitable(referrals), referrals.size())
                .map(share -> new Quantity()
                        .setValue(share)
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("1"))
                .orElseGet(() -> Part.notApplicable(new Quantity()));
    }

    void appointments(Asked asked, MeasureReport report) {
        List<Facts.Appointment> appointments = facts.appointments(asked);
        MeasureReportGroupComponent group = report.addGroup().setCode(Part.named("appointments"));
        group.addPopulation()
                .setCode(Part.population("initial-population", "appointments"))
                .setCount(appointments.size());
        MeasureReportGroupStratifierComponent part = group.addStratifier();
        // The components name month and partner; the reference validator takes one code only.
        part.addCode(Part.named("month"));
        grouped(appointments, appointment -> Days.month(appointment.start())).forEach((month, ofMonth) -> grouped(
                        ofMonth, Facts.Appointment::partner)
                .forEach((partner, of) -> {
                    StratifierGroupComponent stratum = part.addStratum();
                    stratum.addComponent().setCode(Part.named("month")).setValue(new CodeableConcept().setText(month));
                    stratum.addComponent()
                            .setCode(Part.named("partner"))
                            .setValue(new CodeableConcept().setText(partner.isEmpty() ? "Not known" : partner));
                    stratum.addPopulation()
                            .setCode(Part.population("initial-population", "appointments"))
                            .setCount(of.size());
                }));
    }

    private static <T> Map<String, List<T>> grouped(Collection<T> all, Function<T, String> by) {
        Map<String, List<T>> groups = new TreeMap<>();
        all.forEach(each -> groups.computeIfAbsent(by.apply(each), first -> new ArrayList<>())
                .add(each));
        return groups;
    }
}
