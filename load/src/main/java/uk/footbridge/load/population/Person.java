package uk.footbridge.load.population;

import java.util.ArrayList;
import java.util.List;

/**
 * One person with all that is known about them.
 *
 * @param first what is stored first: the person, their referrals as they were sent, plans and scores
 */
public record Person(String id, List<Referral> referrals, List<Write> first) {

    /** How many steps a task can take after it was sent. */
    public static final int STEPS = 3;

    /**
     * The tasks that take a step.
     *
     * @param step from 1 to {@link #STEPS}; each is stored before the next
     */
    public List<Write> step(int step) {
        List<Write> tasks = new ArrayList<>();
        for (Referral referral : referrals) {
            if (referral.path().size() > step) {
                tasks.add(referral.task(referral.path().get(step)));
            }
        }
        return tasks;
    }
}
