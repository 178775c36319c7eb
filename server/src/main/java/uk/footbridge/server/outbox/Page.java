package uk.footbridge.server.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Events that wait, handed out so that each referral's are in order and only one of them is under way. */
class Page {

    private final Map<String, Deque<Event>> waiting = new LinkedHashMap<>();
    private final Set<String> busy = new HashSet<>();

    /** @param events in the order of their numbers */
    Page(List<Event> events) {
        events.forEach(event -> waiting.computeIfAbsent(event.change().referral(), referral -> new ArrayDeque<>())
                .add(event));
    }

    /** The next events of referrals that have none under way; they are under way from now on. */
    List<Event> next(int most) {
        List<Event> heads = new ArrayList<>();
        for (Map.Entry<String, Deque<Event>> referral : waiting.entrySet()) {
            if (heads.size() == most) {
                break;
            }
            if (busy.add(referral.getKey())) {
                heads.add(referral.getValue().peek());
            }
        }
        return heads;
    }

    /** An event has arrived: its referral's next can go. */
    void arrived(Event event) {
        String referral = event.change().referral();
        busy.remove(referral);
        Deque<Event> events = waiting.get(referral);
        events.remove();
        if (events.isEmpty()) {
            waiting.remove(referral);
        }
    }

    /** An event has failed: its referral is done for now. */
    void failed(Event event) {
        busy.remove(event.change().referral());
        waiting.remove(event.change().referral());
    }
}
