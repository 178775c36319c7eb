package uk.footbridge.server.startup;

/** The server can't or must not start as it is set up; says why and what to do, and is printed without a stack trace. */
public class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    public StartRefused(String reason, String remedy) {
        this(reason, remedy, null);
    }

    public StartRefused(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
