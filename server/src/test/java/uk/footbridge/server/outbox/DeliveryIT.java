package uk.footbridge.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import uk.footbridge.server.outbox.ReceiverState.Status;

/** Delivers to real receivers from a real database, the receivers being as bad as receivers are. */
@Isolated("Receivers have a second or two to answer")
class DeliveryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static OutboxDatabase database;

    @BeforeAll
    static void start() {
        database = OutboxDatabase.start();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @Test
    void everyChangeArrivesOnceAndInTheOrderOfItsReferral() {
        try (HttpReceiver receiver = HttpReceiver.answering(200);
                OutboxServer server = OutboxServer.on(database, change -> Set.of("a"))) {
            server.register("a", receiver.url(), SECRET, false);
            for (int version = 1; version <= 20; version++) {
                for (int referral = 0; referral < 10; referral++) {
                    server.change("r" + referral, version);
                }
            }
            await().atMost(PATIENCE).until(() -> receiver.received().size() == 200);
            assertThat(versionsByReferral(receiver).values()).allSatisfy(versions -> assertThat(versions)
                    .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList()));
            assertThat(receiver.received())
                    .extracting(HttpReceiver.Received::number)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 200).boxed().toList());
            assertThat(receiver.received()).allSatisfy(DeliveryIT::isSigned);
        }
    }

    @Test
    void whatHappenedWhileAReceiverWasDownArrivesAfterwards() {
        List<String> heard = new CopyOnWriteArrayList<>();
        HttpReceiver receiver = HttpReceiver.answering(200);
        int port = receiver.port();
        receiver.close();
        try (OutboxServer server = OutboxServer.with(
                database, change -> Set.of("a"), List.of(), List.of(new Heard(heard)), Clock.systemUTC())) {
            server.register("a", "http://127.0.0.1:" + port + "/events", null, false);
            LongStream.rangeClosed(1, 10).forEach(version -> server.change("r1", version));
            await().atMost(PATIENCE).until(() -> server.state("a").status() == Status.FAILING);
            assertThat(server.state("a").lastFailure()).startsWith("It could not be reached");
            try (HttpReceiver back = HttpReceiver.at(port)) {
                await().atMost(PATIENCE).until(() -> back.received().size() == 10);
                assertThat(versionsByReferral(back).get("ServiceRequest/r1"))
                        .isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
                assertThat(back.received().get(0).attempt()).isGreaterThan(1);
                await().atMost(PATIENCE).until(() -> server.state("a").status() == Status.ACTIVE);
                assertThat(heard).containsExactly("failing a", "active a");
            }
        }
    }

    @Test
    void aRefusedEventHoldsUpItsOwnReferralOnly() {
        try (HttpReceiver receiver = HttpReceiver.answering(200);
                OutboxServer server = OutboxServer.on(database, change -> Set.of("a"))) {
            AtomicBoolean refuses = new AtomicBoolean(true);
            receiver.answer(exchange -> exchange.sendResponseHeaders(
                    refuses.get() && "1".equals(exchange.getRequestHeaders().getFirst("Footbridge-Event")) ? 422 : 200,
                    -1));
            server.register("a", receiver.url(), null, false);
            server.change("bad", 1);
            server.change("bad", 2);
            server.change("good", 1);
            server.change("good", 2);
            await().atMost(PATIENCE).until(() -> versionsByReferral(receiver)
                    .getOrDefault("ServiceRequest/good", List.of())
                    .equals(List.of(1L, 2L)));
            assertThat(versionsByReferral(receiver).get("ServiceRequest/bad")).containsOnly(1L);
            assertThat(server.state("a").status()).isEqualTo(Status.ACTIVE);
            await().atMost(PATIENCE).until(() -> "It answered 422."
                    .equals(server.events("a").get(0).lastFailure()));
            refuses.set(false);
            await().atMost(PATIENCE).until(() -> allDelivered(server, "a"));
        }
    }

    @Test
    void nothingIsSentThatIsNotOnRecordBefore() {
        try (HttpReceiver receiver = HttpReceiver.answering(200);
                OutboxServer server = OutboxServer.on(database, change -> Set.of("a"))) {
            server.record.works = false;
            server.register("a", receiver.url(), null, true);
            server.change("r1", 1);
            await().atMost(PATIENCE)
                    .until(() -> server.events("a").stream().anyMatch(event -> event.lastFailure() != null));
            assertThat(server.events("a").get(0).lastFailure()).startsWith("It could not be put on record");
            // A handshake tells nothing of anybody, and needs no record.
            assertThat(receiver.received())
                    .extracting(HttpReceiver.Received::body)
                    .containsExactly("HANDSHAKE");

            server.record.works = true;
            AtomicInteger onRecordBefore = new AtomicInteger();
            receiver.answer(exchange -> {
                onRecordBefore.set(server.record.sent.size());
                exchange.sendResponseHeaders(200, -1);
            });
            await().atMost(PATIENCE).until(() -> allDelivered(server, "a"));
            assertThat(onRecordBefore).hasValue(1);
            assertThat(server.record.sent).singleElement().satisfies(sending -> {
                assertThat(sending.id()).isEqualTo("a.1");
                assertThat(sending.address()).isEqualTo("http://127.0.0.1:" + receiver.port());
                assertThat(sending.disclosure().references()).containsExactly("Task/r1");
            });
            assertThat(server.record.notTaken).isEmpty();
        }
    }

    @Test
    void whatAReceiverDidNotTakeIsOnRecordAsThat() {
        try (HttpReceiver receiver = HttpReceiver.answering(422);
                OutboxServer server = OutboxServer.on(database, change -> Set.of("a"))) {
            server.register("a", receiver.url(), null, false);
            server.change("r1", 1);
            await().atMost(PATIENCE).until(() -> server.record.notTaken.size() > 1);
            assertThat(server.record.notTaken.get(0)).isEqualTo(server.record.sent.get(0));
            assertThat(server.record.notTaken.get(1).attempt()).isEqualTo(2);
        }
    }

    @Test
    void aReceiverThatIsGoneIsLeftAloneAndWhatWaitedIsKept() {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (HttpReceiver receiver = HttpReceiver.answering(410);
                OutboxServer server = OutboxServer.with(
                        database, change -> Set.of("a"), List.of(), List.of(new Heard(heard)), Clock.systemUTC())) {
            server.register("a", receiver.url(), null, false);
            server.change("r1", 1);
            server.change("r1", 2);
            await().atMost(PATIENCE).until(() -> server.state("a").status() == Status.GONE);
            assertThat(heard).containsExactly("gone a");
            assertThat(server.events("a")).isNotEmpty().allSatisfy(event -> assertThat(event.state())
                    .isEqualTo(Event.State.GIVEN_UP));
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (HttpReceiver elsewhere = HttpReceiver.answering(200);
                HttpReceiver receiver = HttpReceiver.answering(200);
                OutboxServer server = OutboxServer.on(database, change -> Set.of("a"))) {
            receiver.answer(exchange -> {
                exchange.getResponseHeaders().add("Location", elsewhere.url() + "?token=theirs");
                exchange.sendResponseHeaders(307, -1);
            });
            server.register("a", receiver.url(), null, false);
            server.change("r1", 1);
            await().atMost(PATIENCE).until(() -> server.state("a").lastFailure() != null);
            assertThat(server.state("a").lastFailure())
                    .contains("307", "http://127.0.0.1")
                    .doesNotContain("theirs");
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void anAnswerThatNeverEndsIsNotRead() {
        AtomicLong written = new AtomicLong();
        try (HttpReceiver receiver = HttpReceiver.answering(200);
                OutboxServer server = OutboxServer.on(database, change -> Set.of("a"))) {
            receiver.answer(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] megabyte = new byte[1024 * 1024];
                while (true) {
                    exchange.getResponseBody().write(megabyte);
                    written.addAndGet(megabyte.length);
                }
            });
            server.register("a", receiver.url(), null, false);
            server.change("r1", 1);
            await().atMost(PATIENCE).until(() -> allDelivered(server, "a"));
            assertThat(written.get()).isLessThan(50L * 1024 * 1024);
        }
    }

    @Test
    void aSlowReceiverHoldsUpNobodyElseAndCountsAsFailing() {
        CountDownLatch never = new CountDownLatch(1);
        try (HttpReceiver slow = HttpReceiver.answering(exchange -> awaitQuietly(never));
                HttpReceiver quick = HttpReceiver.answering(200);
                OutboxServer server = OutboxServer.on(database, change -> Set.of("slow", "quick"))) {
            server.register(
                    new Receiver("slow", OutboxServer.FORMAT, slow.url(), Map.of(), null, Duration.ofSeconds(2), null),
                    false);
            server.register("quick", quick.url(), null, false);
            LongStream.rangeClosed(1, 50).forEach(version -> server.change("r" + version, version));
            await().atMost(PATIENCE).until(() -> quick.received().size() == 50);
            assertThat(slow.received()).hasSizeLessThan(10);
            await().atMost(PATIENCE).until(() -> server.state("slow").lastFailure() != null);
            assertThat(server.state("slow").lastFailure()).isEqualTo("It did not answer within 2 s.");
            never.countDown();
        }
    }

    @Test
    void whatIsNotAnsweredByTheDeadlineIsTriedAgain() {
        CountDownLatch never = new CountDownLatch(1);
        try (HttpReceiver receiver = HttpReceiver.answering(exchange -> awaitQuietly(never));
                OutboxServer server = OutboxServer.on(database, change -> Set.of("a"))) {
            server.register(
                    new Receiver("a", OutboxServer.FORMAT, receiver.url(), Map.of(), null, Duration.ofSeconds(1), null),
                    false);
            server.change("r1", 1);
            await().atMost(PATIENCE).until(() -> receiver.received().size() > 1);
            assertThat(receiver.received().get(1).attempt()).isEqualTo(2);
            assertThat(receiver.received().get(1).headers().get("webhook-id")).isEqualTo("a.1");
            never.countDown();
        }
    }

    @Test
    void nothingIsSentBeforeTheHandshakeWasTaken() {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (HttpReceiver receiver = HttpReceiver.answering(500);
                OutboxServer server = OutboxServer.with(
                        database, change -> Set.of("a"), List.of(), List.of(new Heard(heard)), Clock.systemUTC())) {
            server.register("a", receiver.url(), null, true);
            server.change("r1", 1);
            await().atMost(PATIENCE).until(() -> receiver.received().size() >= 2);
            assertThat(receiver.received())
                    .allSatisfy(received -> assertThat(received.body()).isEqualTo("HANDSHAKE"));
            receiver.answer(HttpReceiver.status(200));
            await().atMost(PATIENCE).until(() -> allDelivered(server, "a"));
            assertThat(heard).contains("active a");
            HttpReceiver.Received last =
                    receiver.received().get(receiver.received().size() - 1);
            assertThat(last.body()).isEqualTo("ServiceRequest/r1 1");
            assertThat(last.number()).isEqualTo(1);
        }
    }

    @Test
    void aSilentReceiverHearsAHeartbeat() {
        try (HttpReceiver receiver = HttpReceiver.answering(200);
                OutboxServer server = OutboxServer.on(database, change -> Set.of("a"))) {
            server.register(
                    new Receiver("a", OutboxServer.FORMAT, receiver.url(), Map.of(), null, null, Duration.ofSeconds(1)),
                    false);
            await().atMost(PATIENCE).until(() -> receiver.received().size() >= 2);
            assertThat(receiver.received())
                    .allSatisfy(received -> assertThat(received.body()).isEqualTo("HEARTBEAT"));
        }
    }

    @Test
    void aDismissedReceiverGetsNothingMoreAndWhatWaitedIsKept() {
        try (HttpReceiver receiver = HttpReceiver.answering(503);
                OutboxServer server = OutboxServer.on(database, change -> Set.of("a"))) {
            server.register("a", receiver.url(), null, false);
            server.change("r1", 1);
            await().atMost(PATIENCE).until(() -> !receiver.received().isEmpty());
            server.transactions.executeWithoutResult(begun -> server.outbox.dismiss("a", "It was deleted."));
            assertThat(server.events("a")).singleElement().satisfies(event -> {
                assertThat(event.state()).isEqualTo(Event.State.GIVEN_UP);
                assertThat(event.lastFailure()).isEqualTo("It was deleted.");
            });
        }
    }

    @Test
    void whatWasGivenUpIsListedAndCanBeSentAgain() {
        try (HttpReceiver receiver = HttpReceiver.answering(422);
                OutboxServer server = OutboxServer.impatient(database, change -> Set.of("a"), Duration.ofSeconds(2))) {
            server.register("a", receiver.url(), null, false);
            server.change("r1", 1);
            server.change("r2", 1);
            await().atMost(PATIENCE)
                    .until(() -> server.undelivered()
                                    .list(null, DeliveryTable.Place.START, 10)
                                    .size()
                            == 2);
            List<Event> page = server.undelivered().list("a", new DeliveryTable.Place("a", 1), 10);
            assertThat(page).singleElement().satisfies(event -> {
                assertThat(event.number()).isEqualTo(2);
                assertThat(event.attempts()).isPositive();
                assertThat(event.lastFailure()).isEqualTo("It answered 422.");
            });
            receiver.answer(HttpReceiver.status(200));
            assertThat(server.undelivered().resend("a", 2, 2)).hasValue(1);
            await().atMost(PATIENCE).until(() -> server.events("a").get(1).state() == Event.State.DELIVERED);
            assertThat(server.events("a").get(0).state()).isEqualTo(Event.State.GIVEN_UP);
            assertThat(server.undelivered().resend("nobody", 1, 2)).isEmpty();
        }
    }

    @Test
    void theHealthTurnsWhenTheOldestHasWaitedTooLong() {
        try (HttpReceiver receiver = HttpReceiver.answering(503);
                OutboxServer server = OutboxServer.on(database, change -> Set.of("a"))) {
            server.register("a", receiver.url(), null, false);
            server.change("r1", 1);
            await().atMost(PATIENCE).until(() -> !receiver.received().isEmpty());
            assertThat(status(server, Duration.ofMinutes(15))).isEqualTo("UP");
            await().atMost(PATIENCE)
                    .until(() -> status(server, Duration.ofSeconds(1)).equals("LATE"));
            await().atMost(PATIENCE)
                    .until(() ->
                            server.metrics.find("footbridge.delivery.waiting").gauge() != null
                                    && server.metrics
                                                    .get("footbridge.delivery.waiting")
                                                    .gauge()
                                                    .value()
                                            == 1);
        }
    }

    private static String status(OutboxServer server, Duration lateAfter) {
        DeliveryHealth health = new DeliveryHealth(server.queues(), lateAfter, Clock.systemUTC());
        return server.transactions.execute(begun -> health.health().getStatus().getCode());
    }

    @Test
    void twoServersShareTheWorkAndSendNothingTwice() {
        try (HttpReceiver receiver = HttpReceiver.answering(200);
                OutboxServer one = OutboxServer.on(database, change -> Set.of("a", "b"));
                OutboxServer other = OutboxServer.on(database, change -> Set.of("a", "b"))) {
            one.register("a", receiver.url(), null, false);
            one.register("b", receiver.url(), null, false);
            for (int version = 1; version <= 100; version++) {
                (version % 2 == 0 ? one : other).change("r" + version % 7, version);
            }
            await().atMost(PATIENCE).until(() -> allDelivered(one, "a") && allDelivered(one, "b"));
            assertThat(receiver.received())
                    .hasSize(200)
                    .extracting(received -> received.headers().get("webhook-id"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aReceiverInsideTheServerIsTriedAgainUntilItSucceeds() {
        List<Long> dealtWith = new CopyOnWriteArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        LocalReceiver local = new LocalReceiver() {
            @Override
            public String id() {
                return "local:test";
            }

            @Override
            public boolean concerns(Interaction interaction, IBaseResource changed) {
                return changed.getIdElement().getVersionIdPartAsLong() > 1;
            }

            @Override
            public void receive(Change change) {
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("the first time fails");
                }
                dealtWith.add(change.version());
            }
        };
        try (OutboxServer server =
                OutboxServer.with(database, change -> Set.of(), List.of(local), List.of(), Clock.systemUTC())) {
            LongStream.rangeClosed(1, 3).forEach(version -> server.change("r1", version));
            await().atMost(PATIENCE).until(() -> dealtWith.equals(List.of(2L, 3L)));
            await().atMost(PATIENCE).until(() -> allDelivered(server, "local:test"));
        }
    }

    private static boolean allDelivered(OutboxServer server, String receiver) {
        List<Event> events = server.events(receiver);
        return !events.isEmpty() && events.stream().allMatch(event -> event.state() == Event.State.DELIVERED);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Remembers what became of receivers. */
    private record Heard(List<String> words) implements ReceiverListener {

        @Override
        public void active(String receiver) {
            words.add("active " + receiver);
        }

        @Override
        public void failing(String receiver, String why) {
            words.add("failing " + receiver);
        }

        @Override
        public void gone(String receiver, String why) {
            words.add("gone " + receiver);
        }
    }

    private static void isSigned(HttpReceiver.Received received) {
        Map<String, String> headers = received.headers();
        assertThat(headers.get("webhook-id")).isEqualTo("a." + received.number());
        assertThat(headers.get("authorization")).isEqualTo("Bearer its-own");
        assertThat(headers.get("webhook-signature"))
                .isEqualTo(Signature.of(
                        SECRET,
                        headers.get("webhook-id"),
                        Long.parseLong(headers.get("webhook-timestamp")),
                        received.body().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static Map<String, List<Long>> versionsByReferral(HttpReceiver receiver) {
        Map<String, List<Long>> versions = new HashMap<>();
        receiver.received().forEach(received -> {
            String[] words = received.body().split(" ");
            versions.computeIfAbsent(words[0], referral -> new ArrayList<>()).add(Long.parseLong(words[1]));
        });
        return versions;
    }
}
