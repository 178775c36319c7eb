package uk.footbridge.server.validation;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.hl7.fhir.r5.context.IWorkerContext;
import uk.footbridge.server.hapi.ReusableInstanceValidator;

/**
 * Validators that are used by one thread at a time, and kept for the next.
 *
 * <p>Validation keeps a processor busy and does little else, so that more validators than twice the processors would only
 * take memory. Whoever finds none waits, but not for long: a thread may hold a database connection while another, with
 * the last validator in hand, needs one to look up a profile.
 */
final class ValidatorPool {

    /** A validator is made anew after so many resources, whatever it may have kept of them. */
    static final int USES_AT_MOST = 10_000;

    static final int NARRATIVES_AT_MOST = 50;

    private static final long PATIENCE_MILLISECONDS = 1_000;

    private final IWorkerContext definitions;
    private final Semaphore places;
    private final Queue<ReusableInstanceValidator> idle = new ConcurrentLinkedQueue<>();

    ValidatorPool(IWorkerContext definitions, int size) {
        this.definitions = definitions;
        this.places = new Semaphore(size);
    }

    /** Lends a validator to the task. One whose task threw is not lent again, nor one that took in too much. */
    <T> T lend(boolean keep, Function<ReusableInstanceValidator, T> task) {
        boolean place = takePlace();
        try {
            ReusableInstanceValidator validator = idle.poll();
            if (validator == null) {
                validator = new ReusableInstanceValidator(definitions);
            }
            T result = task.apply(validator);
            if (place && keep && !worn(validator)) {
                idle.add(validator);
            }
            return result;
        } finally {
            if (place) {
                places.release();
            }
        }
    }

    /** Makes validators before anyone waits for them. */
    void fill(int count) {
        for (int i = 0; i < count; i++) {
            idle.add(new ReusableInstanceValidator(definitions));
        }
    }

    int idle() {
        return idle.size();
    }

    private boolean takePlace() {
        try {
            return places.tryAcquire(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean worn(ReusableInstanceValidator validator) {
        return validator.uses() >= USES_AT_MOST || validator.narrativesKept() >= NARRATIVES_AT_MOST;
    }
}
