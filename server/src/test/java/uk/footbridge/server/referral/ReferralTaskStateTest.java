package uk.footbridge.server.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.footbridge.server.referral.ReferralTaskState.ACCEPTED;
import static uk.footbridge.server.referral.ReferralTaskState.CANCELLED;
import static uk.footbridge.server.referral.ReferralTaskState.COMPLETED;
import static uk.footbridge.server.referral.ReferralTaskState.DRAFT;
import static uk.footbridge.server.referral.ReferralTaskState.ENTERED_IN_ERROR;
import static uk.footbridge.server.referral.ReferralTaskState.FAILED;
import static uk.footbridge.server.referral.ReferralTaskState.IN_PROGRESS;
import static uk.footbridge.server.referral.ReferralTaskState.ON_HOLD;
import static uk.footbridge.server.referral.ReferralTaskState.REJECTED;
import static uk.footbridge.server.referral.ReferralTaskState.REQUESTED;

import java.util.Arrays;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.footbridge.server.referral.ReferralTaskState.Needs;
import uk.footbridge.server.referral.ReferralTasks.Who;

/** Holds the table to the contract, state by state: what is listed here is allowed, and nothing else. */
class ReferralTaskStateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "draft            | requested, entered-in-error",
                "requested        | accepted, rejected, cancelled, entered-in-error",
                "accepted         | in-progress, on-hold, completed, failed, cancelled, entered-in-error",
                "in-progress      | on-hold, completed, failed, cancelled, entered-in-error",
                "on-hold          | in-progress, completed, failed, cancelled, entered-in-error",
                "rejected         | entered-in-error",
                "completed        | entered-in-error",
                "failed           | entered-in-error",
                "cancelled        | entered-in-error",
                "entered-in-error | none"
            })
    void allowsTheContractsStepsAndNoOther(String from, String allowed) {
        ReferralTaskState state = ReferralTaskState.ofCode(from).orElseThrow();
        String[] reachable = Arrays.stream(ReferralTaskState.values())
                .filter(to -> to != state && state.mayBecome(to))
                .map(ReferralTaskState::code)
                .toArray(String[]::new);

        assertThat(reachable).containsExactlyInAnyOrder(allowed == null ? new String[0] : allowed.split(", "));
    }

    @ParameterizedTest
    @EnumSource(ReferralTaskState.class)
    void allowsAChangeOfContentWithoutAStep(ReferralTaskState state) {
        assertThat(state.mayBecome(state)).isTrue();
    }

    @Test
    void startsAsDraftOrRequested() {
        assertThat(ReferralTaskState.FIRST).containsExactlyInAnyOrder(DRAFT, REQUESTED);
    }

    @Test
    void asksForAReasonOrAnOutputWhereTheContractDoes() {
        assertThat(statesThatNeed(Needs.REASON)).containsExactlyInAnyOrder(REJECTED, CANCELLED, ON_HOLD, FAILED);
        assertThat(statesThatNeed(Needs.OUTPUT)).containsExactly(COMPLETED);
    }

    @Test
    void saysWhoseStepItIs() {
        assertThat(statesOf(Who.REQUESTER)).containsExactlyInAnyOrder(DRAFT, REQUESTED, ENTERED_IN_ERROR);
        assertThat(statesOf(Who.OWNER))
                .containsExactlyInAnyOrder(ACCEPTED, REJECTED, IN_PROGRESS, ON_HOLD, COMPLETED, FAILED);
        assertThat(statesOf(Who.EITHER)).containsExactly(CANCELLED);
    }

    @Test
    void usesOnlyCodesOfFhir() {
        assertThat(ReferralTaskState.values()).allSatisfy(state -> assertThat(TaskStatus.fromCode(state.code()))
                .isNotNull());
    }

    @Test
    void knowsNoStateThatTheContractLeavesOut() {
        assertThat(ReferralTaskState.ofCode("received")).isEmpty();
        assertThat(ReferralTaskState.ofCode("ready")).isEmpty();
        assertThat(ReferralTaskState.ofCode(null)).isEmpty();
    }

    private static Stream<ReferralTaskState> statesThatNeed(Needs needs) {
        return Arrays.stream(ReferralTaskState.values()).filter(state -> state.needs(needs));
    }

    private static Stream<ReferralTaskState> statesOf(Who who) {
        return Arrays.stream(ReferralTaskState.values()).filter(state -> state.who() == who);
    }
}
