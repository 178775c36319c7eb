package uk.footbridge.server.outbox;

import java.util.ArrayList;
import java.util.List;

/** Names what went wrong without its words, which may quote a record. */
final class Trouble {

    private static final int DEPTH = 5;

    private Trouble() {}

    static String kind(Throwable trouble) {
        List<String> kinds = new ArrayList<>();
        for (Throwable each = trouble; each != null && kinds.size() < DEPTH; each = each.getCause()) {
            kinds.add(each.getClass().getSimpleName());
        }
        return String.join(" from ", kinds);
    }
}
