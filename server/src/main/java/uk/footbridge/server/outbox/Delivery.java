package uk.footbridge.server.outbox;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Distributes and delivers from the time that the server is ready until it ends. */
class Delivery implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    /** What is under way when the server stops may end by itself within this time. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LocalReceivers locals;
    private final DistributionLoop distribution;
    private final Lanes lanes;
    private final Post post;
    private final QueueGauges gauges;

    Delivery(LocalReceivers locals, DistributionLoop distribution, Lanes lanes, Post post, QueueGauges gauges) {
        this.locals = locals;
        this.distribution = distribution;
        this.lanes = lanes;
        this.post = post;
        this.gauges = gauges;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        locals.register();
        lanes.start();
        distribution.start();
        gauges.start();
    }

    @Override
    public void destroy() {
        gauges.stop();
        distribution.stop();
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(post::stop);
        lanes.stop();
        post.stop();
    }
}
