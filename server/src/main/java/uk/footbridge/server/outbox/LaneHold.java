package uk.footbridge.server.outbox;

import com.github.kagkarlsson.scheduler.task.Execution;

/**
 * One server's hold of one receiver's lane. A server that was taken for dead and comes back has lost it, and sends no more.
 *
 * @param receiver whose lane it is
 * @param server who holds it
 * @param version counts the holders
 */
record LaneHold(String receiver, String server, long version) {

    static LaneHold of(Execution run) {
        return new LaneHold(run.taskInstance.getId(), run.pickedBy, run.version);
    }
}
