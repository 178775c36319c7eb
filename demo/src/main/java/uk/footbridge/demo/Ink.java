package uk.footbridge.demo;

/** Colours, where the reader's terminal has them; plain text in a file or a pipe. */
enum Ink {
    HEADING("1;36"),
    REQUEST("1"),
    QUIET("2"),
    GOOD("32"),
    BAD("1;31");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    String on(String text, boolean colour) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
