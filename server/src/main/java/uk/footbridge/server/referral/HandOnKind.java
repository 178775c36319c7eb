package uk.footbridge.server.referral;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a referral goes on to another service: CodeSystem hand-on-kind. */
public enum HandOnKind {
    /** Another service is asked instead of this one. */
    ONWARD("onward"),
    /** A more specialised service is asked as well. */
    STEP_UP("step-up"),
    /** Another service is asked as well. */
    STEP_ACROSS("step-across");

    private final String code;

    HandOnKind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<HandOnKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    public static String codes() {
        return Arrays.stream(values()).map(HandOnKind::code).collect(Collectors.joining(", "));
    }
}
