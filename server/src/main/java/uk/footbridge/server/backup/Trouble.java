package uk.footbridge.server.backup;

/** Why a backup, a restoration or a check can't go on, in words for whoever has asked for it. */
class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Trouble(String words) {
        super(words);
    }
}
