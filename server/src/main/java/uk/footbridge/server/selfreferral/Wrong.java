package uk.footbridge.server.selfreferral;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.Refusal;

/**
 * What is wrong with a self-referral, and where.
 *
 * @param code FHIR's issue type
 * @param place FHIRPath of the parameter or answer
 * @param words what was expected and what to do
 */
record Wrong(IssueType code, String place, String words) {

    UnprocessableEntityException refused() {
        return new Refusal(code, place, words).unprocessable();
    }

    static UnprocessableEntityException notAsked(String place, String what) {
        return new Wrong(
                        IssueType.NOTSUPPORTED,
                        place,
                        what + " not asked in a self-referral, and would be kept for nothing. Leave it out."
                                + " What is asked stands in OperationDefinition/self-refer.")
                .refused();
    }

    static String parameter(String name) {
        return "Parameters.parameter.where(name='" + quoted(name) + "')";
    }

    static String item(String response, String linkId) {
        return response + ".item.where(linkId='" + quoted(linkId) + "')";
    }

    /** The place of a question's answer, in whichever shape it came. */
    static String at(String question, boolean inAnswers) {
        return inAnswers ? item(parameter("answers") + ".resource", question) : parameter(question);
    }

    /** A name that somebody has made up stays inside its quotes. */
    private static String quoted(String name) {
        return String.valueOf(name).replace("\\", "\\\\").replace("'", "\\'");
    }
}
