package uk.footbridge.server.selfreferral;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Sees to it that somebody can help: the person says with what, and how to be reached. Telephone numbers and addresses are
 * looked at with a light hand, because a wrong refusal sends a person away.
 */
final class Enough {

    private static final List<String> HELP = List.of("words", "need");
    private static final List<String> WAYS = List.of("telephone", "email", "address", "place");

    private static final int FEWEST_DIGITS = 5;
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private static final int EARLIEST_YEAR = 1900;
    private static final int OLDEST = 125;
    private static final int YEAR_LENGTH = 4;
    private static final int MONTH_LENGTH = 7;

    private Enough() {}

    static void judge(Said said, boolean inAnswers) {
        need(said, HELP, inAnswers, "Say what the person would like help with: words, in their own way, or a need.");
        need(
                said,
                WAYS,
                inAnswers,
                "Say how to reach the person: telephone, email, address, or a place where they can be found.");
        said.text("telephone")
                .filter(number -> NO_DIGIT.matcher(number).replaceAll("").length() < FEWEST_DIGITS)
                .ifPresent(number -> refuse("telephone", inAnswers, "A telephone number has at least five digits."));
        said.text("email")
                .filter(address -> !EMAIL.matcher(address).matches())
                .ifPresent(address -> refuse("email", inAnswers, "An e-mail address looks like name@example.org."));
        said.text("birth-date")
                .filter(born -> !isPossible(born))
                .ifPresent(born -> refuse(
                        "birth-date",
                        inAnswers,
                        "The date of birth lies between 1900 and today. Leave it out if unsure."));
        said.number("age")
                .filter(age -> age < 0 || age > OLDEST)
                .ifPresent(age -> refuse("age", inAnswers, "The age is given in years, 0 to 125."));
    }

    private static void need(Said said, List<String> anyOf, boolean inAnswers, String words) {
        if (anyOf.stream().noneMatch(said::has)) {
            throw new Wrong(IssueType.REQUIRED, Wrong.at(anyOf.get(0), inAnswers), words).refused();
        }
    }

    private static boolean isPossible(String born) {
        LocalDate earliest =
                switch (born.length()) {
                    case YEAR_LENGTH -> Year.parse(born).atDay(1);
                    case MONTH_LENGTH -> LocalDate.parse(born + "-01");
                    default -> LocalDate.parse(born);
                };
        return earliest.getYear() >= EARLIEST_YEAR && !earliest.isAfter(LocalDate.now());
    }

    private static void refuse(String question, boolean inAnswers, String words) {
        throw new Wrong(IssueType.VALUE, Wrong.at(question, inAnswers), words).refused();
    }
}
