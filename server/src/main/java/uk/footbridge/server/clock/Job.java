package uk.footbridge.server.clock;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Something that is looked after again and again, by one server of a cluster at a time. */
interface Job {

    /** Its name in metrics, in the health page and in the database; never changed, because the database knows it by it. */
    String name();

    /** How long after one run the next one begins. */
    Duration every();

    /**
     * Does what is due. A run that is broken off, by a crash or by its own exception, is done again: whatever it does,
     * it does once.
     *
     * @param stopping says that the server is about to end, so that the run should
     */
    void run(BooleanSupplier stopping);
}
