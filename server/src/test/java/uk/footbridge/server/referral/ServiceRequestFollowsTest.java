package uk.footbridge.server.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shows what becomes of a ServiceRequest: its status, its tasks' states, the state just reached, its status then. */
class ServiceRequestFollowsTest {

    @ParameterizedTest(name = "{0} with [{1}], {2} reached: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "active  | requested                            | requested        | stays",
                "draft   | requested                            | requested        | active",
                "draft   | draft                                | draft            | stays",
                "active  | on-hold                              | on-hold          | on-hold",
                "active  | on-hold accepted                     | on-hold          | stays",
                "on-hold | in-progress                          | in-progress      | active",
                "active  | completed                            | completed        | completed",
                "active  | completed failed                     | failed           | completed",
                "active  | completed in-progress                | completed        | stays",
                "active  | completed draft                      | completed        | stays",
                "active  | cancelled                            | cancelled        | revoked",
                "active  | rejected cancelled                   | cancelled        | revoked",
                "active  | cancelled rejected                   | rejected         | stays",
                "active  | rejected                             | rejected         | stays",
                "active  | failed                               | failed           | stays",
                "on-hold | failed                               | failed           | active",
                "active  | entered-in-error                     | entered-in-error | entered-in-error",
                "active  | entered-in-error completed           | entered-in-error | completed",
                "completed | entered-in-error rejected          | entered-in-error | active",
                "completed | requested completed                | requested        | active",
                "revoked | completed cancelled                  | completed        | stays",
                "revoked | entered-in-error                     | entered-in-error | entered-in-error",
                "entered-in-error | entered-in-error completed  | completed        | stays"
            })
    void followsItsTasks(String status, String tasks, String reached, String next) {
        List<ReferralTaskState> states = Arrays.stream(tasks.split(" "))
                .map(ServiceRequestFollowsTest::state)
                .toList();

        assertThat(ServiceRequestFollows.next(ServiceRequestStatus.fromCode(status), states, state(reached))
                        .map(ServiceRequestStatus::toCode)
                        .orElse("stays"))
                .isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "requested, accepted, false",
        "accepted, in-progress, false",
        "accepted, accepted, false",
        "draft, requested, true",
        "in-progress, on-hold, true",
        "on-hold, in-progress, true",
        "accepted, completed, true",
        "requested, rejected, true",
        "completed, entered-in-error, true"
    })
    void asksOnlyWhenTheAnswerCanDiffer(String from, String to, boolean matters) {
        assertThat(ServiceRequestFollows.mayMatter(state(from), state(to))).isEqualTo(matters);
    }

    private static ReferralTaskState state(String code) {
        return ReferralTaskState.ofCode(code).orElseThrow();
    }
}
