package uk.footbridge.server.report;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportStatus;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.packages.Canonicals;

/** Answers {@code Measure/[id]/$evaluate-measure} for our own measures. */
class EvaluateMeasureOperation {

    private static final int LENGTH_OF_A_DAY = "2026-09-08".length();

    private final Map<String, BiConsumer<Asked, MeasureReport>> reports;
    private final DaoRegistry daos;

    EvaluateMeasureOperation(Map<String, BiConsumer<Asked, MeasureReport>> reports, DaoRegistry daos) {
        this.reports = reports;
        this.daos = daos;
    }

    /**
     * Counts a measure over a period.
     *
     * @param measure one of our measures; 404 for one that isn't here, 422 for one that we don't count
     * @param start the first day that counts, 1..1
     * @param end the last day that counts, 1..1; 400 when either is no whole day, or the end is before the start
     * @param reporter {@code Organization/[id]}, 0..1: only what it has sent, received or held
     * @param reportType {@code population}, or left out
     * @param subject refused: there are no reports about one person
     * @param practitioner refused
     * @param lastReceivedOn refused
     * @return MeasureReport of type summary
     */
    @Operation(
            name = "$evaluate-measure",
            typeName = "Measure",
            idempotent = true,
            canonicalUrl = Canonicals.BASE + "/OperationDefinition/evaluate-measure")
    @Description("Counts one of our measures over a period")
    public MeasureReport evaluate(
            @IdParam IdType measure,
            @OperationParam(name = "periodStart", max = 1) DateType start,
            @OperationParam(name = "periodEnd", max = 1) DateType end,
            @OperationParam(name = "reporter", max = 1) StringType reporter,
            @OperationParam(name = "reportType", max = 1) CodeType reportType,
            @OperationParam(name = "subject", max = 1) StringType subject,
            @OperationParam(name = "practitioner", max = 1) StringType practitioner,
            @OperationParam(name = "lastReceivedOn", max = 1) StringType lastReceivedOn,
            RequestDetails request) {
        refuse(
                "subject",
                subject,
                "Reports here are about populations. For one person there is Patient/[id]/$outcomes.");
        refuse("practitioner", practitioner, "Restrict a report to an organisation with reporter instead.");
        refuse("lastReceivedOn", lastReceivedOn, "Everything is counted anew each time. Leave it out.");
        if (reportType != null && !"population".equals(reportType.getValue())) {
            throw refused("reportType", "reportType is population, or left out.");
        }
        BiConsumer<Asked, MeasureReport> report = report(measure, request);
        Asked asked = asked(day(start, "periodStart"), day(end, "periodEnd"), reporter, request);
        MeasureReport answer = new MeasureReport();
        answer.setStatus(MeasureReportStatus.COMPLETE);
        answer.setType(MeasureReportType.SUMMARY);
        answer.setMeasure(Canonicals.BASE + "/Measure/" + measure.getIdPart());
        answer.setDate(new Date());
        asked.reporter().ifPresent(organization -> answer.setReporter(new Reference(organization)));
        answer.getPeriod().setStartElement(new DateTimeType(start.getValueAsString()));
        answer.getPeriod().setEndElement(new DateTimeType(end.getValueAsString()));
        report.accept(asked, answer);
        return answer;
    }

    private BiConsumer<Asked, MeasureReport> report(IdType measure, RequestDetails request) {
        BiConsumer<Asked, MeasureReport> report = reports.get(measure.getIdPart());
        if (report == null) {
            daos.getResourceDao(Measure.class).read(measure.toUnqualifiedVersionless(), request);
            throw new Refusal(
                            IssueType.NOTSUPPORTED,
                            "Measure",
                            "This server counts its own measures only: "
                                    + String.join(
                                            ", ",
                                            reports.keySet().stream().sorted().toList()) + ".")
                    .unprocessable();
        }
        return report;
    }

    private Asked asked(LocalDate start, LocalDate end, StringType reporter, RequestDetails request) {
        if (end.isBefore(start)) {
            throw refused("periodEnd", "periodEnd (%s) is before periodStart (%s).".formatted(end, start));
        }
        if (reporter == null || reporter.isEmpty()) {
            return new Asked(start, end, Optional.empty());
        }
        IdType organization = new IdType(reporter.getValue());
        if (!"Organization".equals(organization.getResourceType()) || !organization.hasIdPart()) {
            throw refused("reporter", "reporter is an organisation of this server, such as Organization/123.");
        }
        daos.getResourceDao(Organization.class).read(organization.toUnqualifiedVersionless(), request);
        return new Asked(
                start, end, Optional.of(organization.toUnqualifiedVersionless().getValue()));
    }

    private static LocalDate day(DateType date, String parameter) {
        if (date == null || date.isEmpty() || date.getValueAsString().length() != LENGTH_OF_A_DAY) {
            throw refused(parameter, "Give %s as a whole day, such as 2026-04-01.".formatted(parameter));
        }
        return LocalDate.parse(date.getValueAsString());
    }

    private static void refuse(String parameter, StringType given, String words) {
        if (given != null && !given.isEmpty()) {
            throw refused(parameter, words);
        }
    }

    private static RuntimeException refused(String parameter, String words) {
        return new Refusal(IssueType.INVALID, "Parameters.parameter.where(name='" + parameter + "')", words)
                .badRequest();
    }
}
