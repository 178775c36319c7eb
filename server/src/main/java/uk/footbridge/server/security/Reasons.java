package uk.footbridge.server.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.caller.Reason;
import uk.footbridge.server.errors.Refusal;

/** Reads why somebody calls from the header {@code X-Footbridge-Reason: code[;text]}. */
final class Reasons {

    static final String HEADER = "X-Footbridge-Reason";
    private static final String TABLE = "reasons.csv";
    private static final int LONGEST_TEXT = 500;
    private static final Set<String> CODES = codes();

    private Reasons() {}

    /**
     * @param header what was sent, or null
     * @return the reason, or care when none was given
     * @throws WrongReason for a code that isn't known, or break-glass without words
     */
    static Reason read(String header) {
        if (header == null || header.isBlank()) {
            return Reason.CARE;
        }
        int end = header.indexOf(';');
        String code = (end < 0 ? header : header.substring(0, end)).trim();
        String text = end < 0 ? "" : header.substring(end + 1).trim();
        if (!CODES.contains(code)) {
            throw new WrongReason(
                    "Its code is none of " + CODES.stream().sorted().toList() + ".");
        }
        if (text.length() > LONGEST_TEXT) {
            throw new WrongReason("Its text is longer than " + LONGEST_TEXT + " characters.");
        }
        Reason reason = new Reason(code, text.isEmpty() ? null : text);
        if (reason.breaksGlass() && reason.text() == null) {
            throw new WrongReason("To break the glass, say why: " + code + ";the reason in your own words.");
        }
        return reason;
    }

    private static Set<String> codes() {
        try (var table = Reasons.class.getResourceAsStream(TABLE)) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + TABLE, e);
        }
    }

    /** The header can't be read as a reason. */
    static final class WrongReason extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongReason(String why) {
            super(why);
        }

        Refusal refusal() {
            return new Refusal(IssueType.INVALID, null, "The header " + HEADER + " is wrong. " + getMessage());
        }
    }
}
