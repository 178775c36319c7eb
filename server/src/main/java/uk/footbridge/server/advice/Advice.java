package uk.footbridge.server.advice;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import uk.footbridge.server.packages.Canonicals;

/** Says which Communications are advice, and which side of it. */
final class Advice {

    private static final String PROFILE = Canonicals.profile("sp-advice");
    private static final String SIDES = Canonicals.codeSystem("advice-category");

    private static final Set<CommunicationStatus> WAITING =
            EnumSet.of(CommunicationStatus.INPROGRESS, CommunicationStatus.ONHOLD, CommunicationStatus.PREPARATION);

    private Advice() {}

    static boolean isQuestion(Communication message) {
        return is(message, "advice-question");
    }

    static boolean isAnswer(Communication message) {
        return is(message, "advice-answer");
    }

    private static boolean is(Communication message, String side) {
        return Canonicals.claims(message, PROFILE)
                && message.getCategory().stream().anyMatch(category -> category.hasCoding(SIDES, side));
    }

    /** Nobody has answered yet, and it wasn't withdrawn. */
    static boolean isWaiting(Communication question) {
        return WAITING.contains(question.getStatus());
    }

    static boolean counts(Communication answer) {
        return answer.getStatus() == CommunicationStatus.COMPLETED;
    }

    /** The question on this server that a message answers. */
    static Optional<IdType> question(Communication answer) {
        return here(answer.getInResponseToFirstRep(), "Communication");
    }

    static Optional<IdType> here(Reference reference, String type) {
        IdType id = new IdType(reference.getReference());
        return type.equals(id.getResourceType()) && id.hasIdPart() && !id.hasBaseUrl()
                ? Optional.of(id.toUnqualifiedVersionless())
                : Optional.empty();
    }
}
