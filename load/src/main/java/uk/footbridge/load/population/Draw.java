package uk.footbridge.load.population;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Chance that can be repeated. {@link Random} is used because its sequence is part of Java's specification: the same seed
 * gives the same people on every JDK.
 */
public final class Draw {

    private final Random random;

    private Draw(Random random) {
        this.random = random;
    }

    /**
     * One sequence of its own for each subject, so that person 7 stays the same however many others there are.
     *
     * @param about what is drawn for, such as {@code person}
     */
    public static Draw of(long seed, String about, long number) {
        return new Draw(new Random(scattered(seed ^ scattered(number + 31L * about.hashCode()))));
    }

    /** Neighbouring seeds give similar first numbers; this is the finaliser of MurmurHash3, which tells them apart. */
    private static long scattered(long value) {
        long z = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }

    /** @return from {@code least} to {@code most}, both included */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** @param range such as {@code 18-29} */
    int between(String range) {
        int dash = range.indexOf('-');
        return between(Integer.parseInt(range.substring(0, dash)), Integer.parseInt(range.substring(dash + 1)));
    }

    boolean inAHundred(int share) {
        return random.nextInt(100) < share;
    }

    public <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    public <T> T weighted(Map<T, Integer> weights) {
        int left = random.nextInt(
                weights.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<T, Integer> each : weights.entrySet()) {
            left -= each.getValue();
            if (left < 0) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("The weights are used up: " + weights);
    }
}
