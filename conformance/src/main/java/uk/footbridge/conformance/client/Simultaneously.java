package uk.footbridge.conformance.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Sends requests from many clients at the same instant. */
public final class Simultaneously {

    private static final int SECONDS = 60;

    private Simultaneously() {}

    /** Lets every client wait until all are ready, then lets them send; the answers are in the clients' order. */
    public static List<Answer> times(int clients, IntFunction<Answer> request) {
        CyclicBarrier ready = new CyclicBarrier(clients);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Answer>> pending = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                pending.add(threads.submit(() -> {
                    awaitAll(ready);
                    return request.apply(client);
                }));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : pending) {
                answers.add(answer.get(SECONDS, TimeUnit.SECONDS));
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for answers", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("A client got no answer: " + e, e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitAll(CyclicBarrier ready) throws InterruptedException, TimeoutException {
        try {
            ready.await(SECONDS, TimeUnit.SECONDS);
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException("Another client did not start", e);
        }
    }
}
