package uk.footbridge.server.outbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A record of what was sent that forgets it with the test, and that can be out of order. */
final class SentInMind implements Disclosures {

    final List<Sending> sent = new CopyOnWriteArrayList<>();
    final List<Sending> notTaken = new CopyOnWriteArrayList<>();
    volatile boolean works = true;

    @Override
    public void sends(Sending sending) {
        if (!works) {
            throw new IllegalStateException("It can't be kept.");
        }
        sent.add(sending);
    }

    @Override
    public void failed(Sending sending) {
        notTaken.add(sending);
    }
}
