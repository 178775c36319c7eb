package uk.footbridge.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that one referral's events go one after another. */
class PageTest {

    private final Event first = event(1, "r1");
    private final Event second = event(2, "r1");
    private final Event other = event(3, "r2");
    private final Page page = new Page(List.of(first, second, other));

    @Test
    void handsOutTheOldestOfEachReferral() {
        assertThat(page.next(4)).containsExactly(first, other);
        assertThat(page.next(4)).isEmpty();
    }

    @Test
    void handsOutNoMoreThanThereIsRoomFor() {
        assertThat(page.next(1)).containsExactly(first);
        assertThat(page.next(1)).containsExactly(other);
    }

    @Test
    void goesOnWithTheReferralAfterAnArrival() {
        page.next(4);
        page.arrived(first);
        assertThat(page.next(4)).containsExactly(second);
        page.arrived(second);
        assertThat(page.next(4)).isEmpty();
    }

    @Test
    void leavesTheReferralAfterAFailure() {
        page.next(4);
        page.failed(first);
        page.arrived(other);
        assertThat(page.next(4)).isEmpty();
    }

    private static Event event(long number, String referral) {
        Change change = new Change(number, "Task", "t", 1, Interaction.UPDATE, referral, Instant.EPOCH);
        return new Event("a", number, Event.Kind.CHANGE, change, Event.State.WAITING, 0, null);
    }
}
