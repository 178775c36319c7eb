package uk.footbridge.server.advice;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.IdType;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;

/**
 * Holds every write of a question or an answer to the rules, and makes a question follow its answers.
 *
 * <p>An answer is judged before the commit, because only then the placeholders of a transaction are resolved.
 */
@Interceptor
class AdviceInterceptor {

    /** Before validation, because the rule says more than that a code is wrong. */
    private static final int BEFORE_VALIDATION = -50;

    private final AdviceStore store;
    private final AdviceRules rules;

    AdviceInterceptor(AdviceStore store, AdviceRules rules) {
        this.store = store;
        this.rules = rules;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = BEFORE_VALIDATION)
    public void judgeNew(IBaseResource asked, RequestDetails request, TransactionDetails transaction) {
        judge(null, asked, request, transaction);
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = BEFORE_VALIDATION)
    public void judgeChange(
            IBaseResource stored, IBaseResource asked, RequestDetails request, TransactionDetails transaction) {
        judge(stored, asked, request, transaction);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created, RequestDetails request, TransactionDetails transaction) {
        if (created instanceof Communication answer && Advice.isAnswer(answer)) {
            follow(answer, request, transaction);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void changed(
            IBaseResource stored, IBaseResource changed, RequestDetails request, TransactionDetails transaction) {
        if (changed instanceof Communication answer && Advice.isAnswer(answer)) {
            follow(answer, request, transaction);
        }
    }

    private void judge(
            IBaseResource stored, IBaseResource asked, RequestDetails request, TransactionDetails transaction) {
        if (asked instanceof Communication question
                && Advice.isQuestion(question)
                && !AdviceStore.isOurs(transaction)) {
            refuse(rules.judgeQuestion((Communication) stored, question), question, request);
        }
    }

    /** An answer ends the wait of its question; one that was entered in error begins it again. */
    private void follow(Communication answer, RequestDetails request, TransactionDetails transaction) {
        Optional<IdType> named = Advice.question(answer);
        Optional<Communication> found = named.flatMap(store::held);
        refuse(rules.judgeAnswer(answer, found), answer, request);
        Communication question = found.orElseThrow();
        boolean answered = store.responses(named.orElseThrow()).stream()
                .anyMatch(response -> Advice.isAnswer(response) && Advice.counts(response));
        CommunicationStatus status = answered ? CommunicationStatus.COMPLETED : CommunicationStatus.INPROGRESS;
        boolean follows = Advice.isWaiting(question) || question.getStatus() == CommunicationStatus.COMPLETED;
        if (follows && question.getStatus() != status) {
            store.write(question.setStatus(status), transaction);
        }
    }

    private static void refuse(Optional<Refusal> refused, Communication message, RequestDetails request) {
        refused.ifPresent(refusal -> {
            throw refusal.at(TransactionEntries.place(request, message, refusal.expression()))
                    .unprocessable();
        });
    }
}
