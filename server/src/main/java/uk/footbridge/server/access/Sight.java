package uk.footbridge.server.access;

/** How much of a resource somebody sees. */
enum Sight {
    /** What is asked, and of nobody whom: a task that anyone may claim. */
    CLAIM,
    /** Codes, states and dates; no words, no documents. */
    CODES,
    /** All of it. */
    EVERYTHING;

    static Sight of(int number) {
        return values()[number - 1];
    }
}
