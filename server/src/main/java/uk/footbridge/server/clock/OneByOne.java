package uk.footbridge.server.clock;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deals with what a query finds, page by page, each row in a transaction of its own, so that one that can't be dealt with
 * doesn't keep the others waiting.
 */
class OneByOne {

    private static final Logger log = LoggerFactory.getLogger(OneByOne.class);

    private final TransactionTemplate transaction;

    OneByOne(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /**
     * @param <T> a row
     * @param page the rows after a row's number, in the order of their numbers; empty when there are no more
     * @param number a row's number
     * @param name how a row is called in the log: a reference, never a person's data
     * @param deal what is to be done with a row
     * @param stopping says that the rest can be left to the next run
     * @throws JobFailed when a row failed; all others have been dealt with
     */
    <T> void each(
            LongFunction<List<T>> page,
            Function<T, Long> number,
            Function<T, String> name,
            Consumer<T> deal,
            BooleanSupplier stopping) {
        int failed = 0;
        long last = 0;
        for (List<T> rows = page.apply(last); !rows.isEmpty(); rows = page.apply(last)) {
            for (T row : rows) {
                if (stopping.getAsBoolean()) {
                    return;
                }
                failed += deal(row, name, deal) ? 0 : 1;
                last = number.apply(row);
            }
        }
        if (failed > 0) {
            throw new JobFailed(failed);
        }
    }

    private <T> boolean deal(T row, Function<T, String> name, Consumer<T> deal) {
        try {
            transaction.executeWithoutResult(status -> deal.accept(row));
            return true;
        } catch (RuntimeException e) {
            log.warn("{} could not be dealt with: {}.", name.apply(row), JobFailed.kind(e));
            return false;
        }
    }
}
