package uk.footbridge.directory.importer;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Says how far an import is: a bar on a terminal, else a line for each thousand records. */
interface Progress extends AutoCloseable {

    void expect(long total);

    void step(int records);

    @Override
    void close();

    static Progress on(PrintStream out, boolean isTerminal) {
        return isTerminal ? new Bar(out) : new Lines(out);
    }

    /** A bar that moves. */
    final class Bar implements Progress {

        private static final int WIDTH = 79;

        private final ProgressBar bar;

        Bar(PrintStream out) {
            bar = new ProgressBarBuilder()
                    .setTaskName("Services")
                    .setInitialMax(-1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis((int) Duration.ofMillis(500).toMillis())
                    .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                    .showSpeed()
                    .build();
        }

        @Override
        public void expect(long total) {
            bar.maxHint(total);
        }

        @Override
        public void step(int records) {
            bar.stepBy(records);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** Lines that a log keeps. */
    final class Lines implements Progress {

        private static final int EVERY = 1000;

        private final PrintStream out;
        private long total = -1;
        private long done;

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void expect(long records) {
            total = records;
        }

        @Override
        public void step(int records) {
            long before = done / EVERY;
            done += records;
            if (done / EVERY > before) {
                out.println(done + (total < 0 ? "" : " of " + total) + " services");
            }
        }

        @Override
        public void close() {
            // The report says how it ended.
        }
    }
}
