package uk.footbridge.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rendezVous;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * The Gatling simulation: the same few users go from server to server and from operation to operation, all at the same time, so
 * that whatever else the machine does meets every server alike.
 *
 * <p>Gatling makes the instance itself and knows times in whole milliseconds only, so the plan lies in {@link Plan#current()}, and
 * times are taken here.
 */
public final class Rounds extends Simulation {

    private static final String CALL = "call";
    private static final String BEGUN = "begun";
    private static final String STATUS = "status";

    private final Plan plan = Plan.current();

    public Rounds() {
        List<ChainBuilder> turns = new ArrayList<>();
        for (Plan.Turn turn : plan.turns()) {
            turns.add(turn(turn));
        }
        setUp(scenario("rounds").exec(turns).injectOpen(atOnceUsers(plan.users())))
                .protocols(http.disableFollowRedirect()
                        .disableCaching()
                        .disableAutoReferer()
                        .acceptHeader("application/fhir+json")
                        .contentTypeHeader("application/fhir+json"));
    }

    private ChainBuilder turn(Plan.Turn turn) {
        return rendezVous(plan.users())
                .exec(session -> {
                    // The first to come does what comes between two turns; the others wait for it.
                    turn.begin();
                    return session;
                })
                .exec(rendezVous(plan.users()))
                .asLongAs(session -> turn.isRunning())
                .on(exec(session -> next(turn, session)).exec(send(turn)).exec(session -> record(turn, session)))
                .exec(rendezVous(plan.users()))
                .exec(session -> {
                    turn.end();
                    return session;
                });
    }

    private static Session next(Plan.Turn turn, Session session) {
        Call call = turn.next();
        return session.set(CALL, call)
                .set("url", turn.requests().server.base() + call.path())
                .set("body", call.body())
                .set("etag", call.ifNoneMatch())
                .remove(STATUS)
                .set(BEGUN, System.nanoTime());
    }

    private static ChainBuilder send(Plan.Turn turn) {
        return doIfOrElse(session -> call(session).body().isEmpty())
                .then(doIfOrElse(session -> call(session).ifNoneMatch().isEmpty())
                        .then(exec(checked(turn, http(turn.name()).get("#{url}"))))
                        .orElse(exec(
                                checked(turn, http(turn.name()).get("#{url}").header("If-None-Match", "#{etag}")))))
                .orElse(doIfOrElse(session -> call(session).operation() == Operation.UPDATE)
                        .then(exec(checked(turn, http(turn.name()).put("#{url}").body(StringBody("#{body}")))))
                        .orElse(exec(
                                checked(turn, http(turn.name()).post("#{url}").body(StringBody("#{body}"))))));
    }

    private static HttpRequestActionBuilder checked(Plan.Turn turn, HttpRequestActionBuilder request) {
        String token = turn.requests().server.token();
        HttpRequestActionBuilder authorised =
                token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
        return authorised.check(status().saveAs(STATUS));
    }

    private static Session record(Plan.Turn turn, Session session) {
        double millis = (System.nanoTime() - session.getLong(BEGUN)) / 1e6;
        Call call = call(session);
        turn.record(call, millis, session.contains(STATUS) && session.getInt(STATUS) == call.expected());
        return session;
    }

    private static Call call(Session session) {
        return session.get(CALL);
    }
}
