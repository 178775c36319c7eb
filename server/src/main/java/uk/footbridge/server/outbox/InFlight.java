package uk.footbridge.server.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/** The attempts of one lane that are under way, each in a thread of its own. */
class InFlight {

    private final Sender sender;
    private final Executor threads;
    private final BlockingQueue<Attempt> ended = new LinkedBlockingQueue<>();
    private int size;

    InFlight(Sender sender, Executor threads) {
        this.sender = sender;
        this.threads = threads;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void send(List<Event> events) {
        events.forEach(event -> {
            threads.execute(() -> ended.add(attempt(event)));
            size++;
        });
    }

    private Attempt attempt(Event event) {
        try {
            return new Attempt(event, sender.send(event));
        } catch (RuntimeException | Error e) {
            // Whatever it is, the lane waits for an end of each attempt.
            return new Attempt(event, Result.refused("It could not be sent: " + Trouble.kind(e) + "."));
        }
    }

    /** Waits until an attempt has ended, and takes all that have. */
    List<Attempt> take() {
        try {
            List<Attempt> taken = new ArrayList<>();
            taken.add(ended.take());
            ended.drainTo(taken);
            size -= taken.size();
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The lane was interrupted.", e);
        }
    }
}
