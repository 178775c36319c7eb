package uk.footbridge.server.match;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.match.MatchQuestion.Place;
import uk.footbridge.server.packages.Canonicals;

/** Writes what was found as a searchset: services with their reasons, what was left out, and what is to be said besides. */
class MatchAnswer {

    private static final String OUTCOMES = Canonicals.codeSystem("match-outcome");

    private final Bundle answer = new Bundle();
    private final String base;
    private final MatchQuestion question;
    private final Words words;
    private final KnownCodes codes;

    MatchAnswer(RequestDetails request, MatchQuestion question, Words words, KnownCodes codes) {
        this.base = request.getFhirServerBase();
        this.question = question;
        this.words = words;
        this.codes = codes;
        answer.setType(BundleType.SEARCHSET).setTotal(0);
        answer.addLink().setRelation("self").setUrl(request.getCompleteUrl());
    }

    /** Puts the services of the page in, in the order of their scores. */
    MatchAnswer offer(List<Candidate> found, Map<String, HealthcareService> services, Reasons reasons) {
        found.stream().findFirst().ifPresent(first -> answer.setTotal(first.total()));
        for (Candidate each : found) {
            if (services.containsKey(each.service())) {
                HealthcareService service = services.get(each.service());
                BundleEntryComponent entry = entry(service);
                entry.getSearch().setMode(SearchEntryMode.MATCH).setScore(each.score());
                reasons.offered(each, service)
                        .forEach(reason -> entry.getSearch().addExtension(reason.as(Reason.OFFERED)));
            }
        }
        return this;
    }

    /** Puts what was left out behind the services. */
    MatchAnswer leaveOut(List<Candidate> found, Map<String, HealthcareService> services, Reasons reasons) {
        for (Candidate each : found) {
            if (services.containsKey(each.service())) {
                BundleEntryComponent entry = entry(services.get(each.service()));
                entry.getSearch().setMode(SearchEntryMode.INCLUDE);
                reasons.leftOut(each).forEach(reason -> entry.getSearch().addExtension(reason.as(Reason.LEFT_OUT)));
            }
        }
        return this;
    }

    /** Says what emptied the list, and what to do. */
    MatchAnswer explain(Gap gap) {
        Words.Emptied last = words.outcome().get(gap.requirement());
        String followed = gap.left().entrySet().stream()
                .map(each -> Words.fill(
                        words.outcome().get(each.getKey()).left(),
                        "needs",
                        codes.names("need-category", question.needs()),
                        "age",
                        question.age(),
                        "district",
                        question.place().district(),
                        "km",
                        question.maxKm(),
                        "languages",
                        KnownCodes.languages(question.languages()),
                        "media",
                        codes.names("contact-medium", question.media()),
                        "methods",
                        codes.names("referral-method", question.referralMethods()),
                        "count",
                        each.getValue() == 0 ? "none" : each.getValue()))
                .collect(Collectors.joining(" "));
        say(
                IssueSeverity.WARNING,
                IssueType.NOTFOUND,
                last.code(),
                String.join(" ", followed, last.advice(), words.counted()));
        return this;
    }

    /** Says what is wrong with the place, if anything is. */
    Bundle withNotice(Place place) {
        if (place.notice() != null) {
            say(
                    IssueSeverity.INFORMATION,
                    IssueType.INFORMATIONAL,
                    place.notice(),
                    Words.fill(words.place().get(place.notice()), "district", place.district()));
        }
        return answer;
    }

    private BundleEntryComponent entry(HealthcareService service) {
        BundleEntryComponent entry = answer.addEntry();
        entry.setFullUrl(base + "/HealthcareService/" + service.getIdElement().getIdPart());
        entry.setResource(service);
        return entry;
    }

    private void say(IssueSeverity severity, IssueType type, String code, String text) {
        OperationOutcome said = answer.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.OUTCOME)
                .map(entry -> (OperationOutcome) entry.getResource())
                .findFirst()
                .orElseGet(this::outcome);
        said.addIssue()
                .setSeverity(severity)
                .setCode(type)
                .setDiagnostics(text)
                .getDetails()
                .setText(text)
                .addCoding()
                .setSystem(OUTCOMES)
                .setCode(code);
    }

    private OperationOutcome outcome() {
        OperationOutcome outcome = new OperationOutcome();
        answer.addEntry().setResource(outcome).getSearch().setMode(SearchEntryMode.OUTCOME);
        return outcome;
    }
}
