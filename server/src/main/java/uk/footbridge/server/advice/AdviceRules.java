package uk.footbridge.server.advice;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.Refusal;

/** What a profile can't say about advice, because it takes both the question and the answer. */
final class AdviceRules {

    private final Function<IdType, List<IdType>> recordsOfPerson;

    AdviceRules(Function<IdType, List<IdType>> recordsOfPerson) {
        this.recordsOfPerson = recordsOfPerson;
    }

    /**
     * A question says by its status whether it waits, so that a search finds those that do: only an answer ends the wait.
     *
     * @param before what is stored, or null when the question is new
     */
    Optional<Refusal> judgeQuestion(Communication before, Communication asked) {
        boolean wasAnswered = before != null && before.getStatus() == CommunicationStatus.COMPLETED;
        if (!wasAnswered && asked.getStatus() == CommunicationStatus.COMPLETED) {
            return refuse(
                    "Communication.status",
                    "A question is 'in-progress' until it is answered; the server makes it 'completed' when the answer comes. To"
                            + " take it back, set it to 'stopped'.");
        }
        if (wasAnswered && Advice.isWaiting(asked)) {
            return refuse(
                    "Communication.status",
                    "The question has been answered and stays 'completed'. To ask more, send a new question whose inResponseTo"
                            + " is the answer.");
        }
        return Optional.empty();
    }

    /** @param question what the answer names; empty when there is no question of that id here */
    Optional<Refusal> judgeAnswer(Communication answer, Optional<Communication> question) {
        if (question.filter(Advice::isQuestion).isEmpty()) {
            return refuse(
                    "Communication.inResponseTo[0]",
                    "An answer names the question on this server that it answers: a Communication with the profile sp-advice and"
                            + " the category advice-question.");
        }
        return isSamePerson(answer, question.get())
                ? Optional.empty()
                : refuse(
                        "Communication.subject",
                        "The question is about another person than the answer. Answer about the person of the question, or leave"
                                + " subject out.");
    }

    /** Two systems may each have a record of their own of one person, and a question may name none. */
    private boolean isSamePerson(Communication answer, Communication question) {
        Optional<IdType> ours = Advice.here(answer.getSubject(), "Patient");
        Optional<IdType> theirs = Advice.here(question.getSubject(), "Patient");
        return ours.isEmpty()
                || theirs.isEmpty()
                || ours.equals(theirs)
                || recordsOfPerson.apply(ours.get()).stream().anyMatch(record -> record.getIdPart()
                        .equals(theirs.get().getIdPart()));
    }

    private static Optional<Refusal> refuse(String element, String diagnostics) {
        return Optional.of(new Refusal(IssueType.BUSINESSRULE, element, diagnostics));
    }
}
