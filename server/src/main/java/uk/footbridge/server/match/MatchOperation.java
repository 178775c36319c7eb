package uk.footbridge.server.match;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.transaction.support.TransactionOperations;
import uk.footbridge.server.packages.Canonicals;

/** Answers {@code HealthcareService/$match}: which services fit a person's needs, ranked, and why. */
class MatchOperation {

    private final Question questions;
    private final MatchQuery query;
    private final GapTable gaps;
    private final Ranking ranking;
    private final Words words;
    private final Supplier<KnownCodes> codes;
    private final DaoRegistry daos;
    private final TransactionOperations transactions;

    MatchOperation(
            Question questions,
            MatchQuery query,
            GapTable gaps,
            Ranking ranking,
            Words words,
            Supplier<KnownCodes> codes,
            DaoRegistry daos,
            TransactionOperations transactions) {
        this.questions = questions;
        this.query = query;
        this.gaps = gaps;
        this.ranking = ranking;
        this.words = words;
        this.codes = codes;
        this.daos = daos;
        this.transactions = transactions;
    }

    /**
     * Finds the services that cover at least one need and meet every requirement, the best first.
     *
     * @param asked Parameters as in OperationDefinition/match-service: a referral or at least one need, 1..1; 400 for
     *     what it doesn't know, 404 or 410 for a referral that isn't there
     * @return a searchset; {@code entry.search} carries the score and the extensions match-reason and match-exclusion
     */
    @Operation(
            name = "$match",
            typeName = "HealthcareService",
            canonicalUrl = Canonicals.BASE + "/OperationDefinition/match-service")
    @Description("Finds the services that fit a person's needs, ranked, each with its reasons")
    public Bundle match(@ResourceParam Parameters asked, RequestDetails request) {
        return transactions.execute(begun -> answer(asked == null ? new Parameters() : asked, request));
    }

    private Bundle answer(Parameters asked, RequestDetails request) {
        MatchQuestion question = questions.read(asked, codes.get(), request);
        List<Candidate> offered = query.offered(question);
        List<Candidate> leftOut = question.excluded() ? query.leftOut(question) : List.of();
        Map<String, HealthcareService> services = read(offered, leftOut);
        Reasons reasons = new Reasons(question, ranking, words, codes.get());
        MatchAnswer answer = new MatchAnswer(request, question, words, codes.get())
                .offer(offered, services, reasons)
                .leaveOut(leftOut, services, reasons);
        if (offered.isEmpty()) {
            Gap gap = Gap.of(question, query.failures(question));
            gaps.count(question, gap.requirement());
            answer.explain(gap);
        }
        return answer.withNotice(question.place());
    }

    /** The services of the page, by their ids, in one query. */
    private Map<String, HealthcareService> read(List<Candidate> offered, List<Candidate> leftOut) {
        TokenOrListParam ids = new TokenOrListParam();
        Stream.concat(offered.stream(), leftOut.stream()).forEach(each -> ids.add(each.service()));
        if (ids.getValuesAsQueryTokens().isEmpty()) {
            return Map.of();
        }
        return daos
                .getResourceDao(HealthcareService.class)
                .searchForResources(
                        new SearchParameterMap().add("_id", ids).setLoadSynchronous(true), new SystemRequestDetails())
                .stream()
                .collect(Collectors.toMap(each -> each.getIdElement().getIdPart(), Function.identity()));
    }
}
