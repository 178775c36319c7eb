package uk.footbridge.server.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.validation.Samples.Sample;

/** Proves that a verdict hangs on the resource alone: not on the resources before it, nor on those at the same time. */
class ValidationVerdictsAcrossThreadsTest {

    private static final int THREADS = 64;
    private static final int ROUNDS = 2;

    private final Map<Sample, List<Finding>> alone = new LinkedHashMap<>();

    @Test
    void sixtyFourThreadsGetTheVerdictsThatOneThreadGets() throws Exception {
        List<Sample> samples = new ArrayList<>(Samples.good());
        samples.addAll(Samples.bad());
        assertThat(samples).hasSizeGreaterThan(60);
        ResourceValidator single = Samples.validator();
        for (Sample sample : samples) {
            // HL7's validator is made anew, and has seen no other resource.
            single.invalidate();
            alone.put(sample, single.validate(sample.resource()).findings());
        }
        assertThat(alone.values()).anyMatch(List::isEmpty).anyMatch(findings -> findings.stream()
                .anyMatch(Finding::isError));

        ResourceValidator shared = Samples.validator();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<String>>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int seed = i;
                // All start at once on a validator that has read nothing yet, each in an order of its own.
                tasks.add(() -> {
                    start.await();
                    return differences(shared, samples, seed);
                });
            }
            for (Future<List<String>> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> differences(ResourceValidator shared, List<Sample> samples, int seed) {
        List<String> differences = new ArrayList<>();
        Random random = new Random(seed);
        List<Sample> order = new ArrayList<>(samples);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (Sample sample : order) {
                IBaseResource resource = sample.resource();
                List<Finding> findings = shared.validate(resource).findings();
                if (!findings.equals(alone.get(sample))) {
                    differences.add(sample + ": " + findings + " instead of " + alone.get(sample));
                }
            }
            // Someone stores a profile in the middle of it.
            if (round == 0 && seed % 16 == 0) {
                shared.invalidate();
            }
        }
        return differences;
    }
}
