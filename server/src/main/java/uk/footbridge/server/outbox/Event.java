package uk.footbridge.server.outbox;

/**
 * What a receiver hears, or heard.
 *
 * @param receiver whose event it is
 * @param number counts the changes of this receiver without a gap, from 1. A handshake or a heartbeat has none of its own:
 *     it has the number of the newest change, 0 when there was none
 * @param kind what it is
 * @param change what was changed; null for a handshake or a heartbeat
 * @param state how far it has come
 * @param attempts how often it has been sent, the attempt that is under way among them
 * @param lastFailure the words of the newest failure; null when there was none
 */
public record Event(
        String receiver, long number, Kind kind, Change change, State state, int attempts, String lastFailure) {

    /** Why something is sent. */
    public enum Kind {
        HANDSHAKE,
        HEARTBEAT,
        CHANGE
    }

    /** How far an event has come. */
    public enum State {
        WAITING,
        DELIVERED,
        /** It will not be sent again unless somebody asks for it. */
        GIVEN_UP;

        /** As it is written in the database and in answers. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }
}
