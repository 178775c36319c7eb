package uk.footbridge.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import uk.footbridge.load.population.Person;
import uk.footbridge.load.population.Population;
import uk.footbridge.load.population.Write;

/** Stores the invented people through the API as anybody could: transactions of a hundred resources, tasks step by step. */
final class Loading {

    private static final int CONNECTIONS = 2;
    private static final int A_TRANSACTION = 100;
    private static final int PEOPLE_AT_ONCE = 20;

    private final Server server;
    private final Population population;
    private final int people;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger resources = new AtomicInteger();

    Loading(Server server, Population population, int people) {
        this.server = server;
        this.population = population;
        this.people = people;
    }

    /** @return how many resources were stored; further versions of one don't count */
    int store() throws IOException, InterruptedException {
        List<Write> directory = population.directory();
        for (int from = 0; from < directory.size(); from += A_TRANSACTION) {
            send(directory.subList(from, Math.min(from + A_TRANSACTION, directory.size())));
        }
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(server.name)
                .setInitialMax(people)
                .setUnit(" people", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(System.console() == null ? 10_000 : 500)
                .showSpeed()
                .build()) {
            Callable<Void> connection = () -> {
                for (int from = next.getAndAdd(PEOPLE_AT_ONCE); from < people; from = next.getAndAdd(PEOPLE_AT_ONCE)) {
                    int to = Math.min(from + PEOPLE_AT_ONCE, people);
                    storePeople(from, to);
                    bar.stepBy(to - from);
                }
                return null;
            };
            for (Future<Void> each : connections.invokeAll(Collections.nCopies(CONNECTIONS, connection))) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } finally {
            connections.shutdownNow();
        }
        return directory.size() + resources.get();
    }

    private void storePeople(int from, int to) throws IOException, InterruptedException {
        List<Person> some = new ArrayList<>();
        List<Write> first = new ArrayList<>();
        for (int number = from; number < to; number++) {
            Person person = population.person(number);
            some.add(person);
            first.addAll(person.first());
        }
        send(first);
        resources.addAndGet(first.size());
        for (int step = 1; step <= Person.STEPS; step++) {
            List<Write> tasks = new ArrayList<>();
            for (Person person : some) {
                tasks.addAll(person.step(step));
            }
            if (!tasks.isEmpty()) {
                send(tasks);
            }
        }
    }

    private void send(List<Write> writes) throws IOException, InterruptedException {
        server.send("POST", "", Write.transaction(writes));
    }
}
