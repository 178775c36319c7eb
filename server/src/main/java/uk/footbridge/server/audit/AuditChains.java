package uk.footbridge.server.audit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;

/**
 * The chains that this run of the server adds to. Whoever writes has one for itself as long as its transaction lasts, so
 * that each row can name the one before it and nobody waits for anybody.
 */
class AuditChains {

    private final Queue<Chain> free = new ConcurrentLinkedQueue<>();

    /** @param next begins a chain and gives its number */
    Chain take(IntSupplier next) {
        Chain chain = free.poll();
        return chain == null ? new Chain(next.getAsInt(), 0, new byte[0]) : chain;
    }

    /** Gives a chain back after its rows have been committed. After anything else it is not given back, and ends. */
    void giveBack(Chain chain) {
        free.add(chain);
    }

    /**
     * A chain as far as it has come.
     *
     * @param length how many rows it has
     * @param end the hash of its last row; of no bytes when it has none
     */
    record Chain(int number, long length, byte[] end) {

        Chain with(byte[] hash) {
            return new Chain(number, length + 1, hash);
        }
    }
}
