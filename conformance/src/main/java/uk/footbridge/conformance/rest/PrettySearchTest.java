package uk.footbridge.conformance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** A server may answer a plain search by a shorter way than one that asks for more. Both must lead to the same. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrettySearchTest {

    private static final int REFERRALS = 5;

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = withReferrals();

    Stream<String> searches() {
        return Stream.of(
                        "Task?owner=$owner&status=requested&_sort=-authored-on"
                                + "&_include=Task:focus&_include=Task:patient&_count=20",
                        "Task?owner=$owner&status=requested,accepted&_sort=-authored-on&_count=2",
                        "Task?owner=$owner&_include=Task:requester&_include=Task:owner&_sort=_id&_count=2",
                        "Task?patient=$patient&status=requested,accepted&_sort=_id",
                        "Task?patient=$patient&status:not=requested",
                        "Task?patient=$patient&_include=Task:focus:ServiceRequest&_sort=-_id&_count=4",
                        "Task?patient=$patient&_include=Task:focus:Patient&_sort=-_id",
                        "Task?patient=$patient&_include=*&_sort=_id",
                        "Task?patient=$patient&_include=Task:focus&_include:iterate=ServiceRequest:subject&_sort=_id",
                        "Task?patient=$patient&focus:ServiceRequest.status=active&_sort=_id",
                        "Task?owner=$nobody&_include=Task:focus",
                        "Task?owner:Organization=$owner&authored-on=gt2020-01-01&_sort=_id",
                        "ServiceRequest?subject=$patient&_sort=-authored,_id&_count=20",
                        "ServiceRequest?subject=$patient&_sort=_id&_count=2",
                        "ServiceRequest?subject=$patient&_revinclude=Task:focus&_sort=_id&_count=3",
                        "ServiceRequest?patient=$patient&_include=ServiceRequest:subject&_sort=_lastUpdated,_id",
                        "ServiceRequest?subject=$patient&_count=1&_sort=_id",
                        "Patient?_id=$patient",
                        "Patient?_has:ServiceRequest:subject:status=active&_id=$patient",
                        "Organization?_id=$owner,$nobody&_sort=_id",
                        "Organization?_id=$owner&_lastUpdated=gt2020-01-01",
                        "Task?no-such-parameter=1",
                        "Task?_sort=no-such-parameter")
                .map(search -> search.replace("$patient", parties.patient())
                        .replace("$owner", parties.linkWorkers())
                        .replace("$nobody", "Organization/nobody"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("searches")
    @Must("Asking for a pretty answer to a search changes its white space and nothing else.")
    void prettyIsTheSame(String search) {
        Answer plain = server.follow(server.baseUrl() + "/" + search);
        Answer pretty = server.follow(server.baseUrl() + "/" + search + "&_pretty=true");
        assertSame(plain, pretty);

        for (Optional<String> next = plain.next(); next.isPresent(); next = plain.next()) {
            plain = server.follow(next.get());
            pretty = server.follow(pretty.next().orElseThrow());
            assertSame(plain, pretty);
        }
    }

    private static void assertSame(Answer plain, Answer pretty) {
        assertThat(plain.status()).isEqualTo(pretty.status());
        assertThat(plain.header("Content-Type")).isEqualTo(pretty.header("Content-Type"));
        assertThat(plain.header("Last-Modified") == null).isEqualTo(pretty.header("Last-Modified") == null);
        assertThat(withoutOwnTraits(plain)).isEqualTo(withoutOwnTraits(pretty));
    }

    /** No two answers have the same id, time or address of a page; and what is included comes in no order. */
    private static JsonNode withoutOwnTraits(Answer answer) {
        ObjectNode bundle = answer.resource();
        bundle.remove(List.of("id", "meta"));
        bundle.path("link").forEach(link -> ((ObjectNode) link).remove("url"));
        List<JsonNode> entries = new ArrayList<>();
        bundle.path("entry").forEach(entries::add);
        entries.sort(
                Comparator.comparing(entry -> entry.at("/search/mode").asText().equals("match")
                        ? ""
                        : entry.path("fullUrl").asText()));
        if (!entries.isEmpty()) {
            bundle.putArray("entry").addAll(entries);
        }
        return bundle;
    }

    private Parties withReferrals() {
        Parties registered = Parties.registeredAt(server);
        for (int i = 1; i <= REFERRALS; i++) {
            String referral = server.created(registered.referral().resource());
            server.created(registered.task(referral).resource().put("authoredOn", "2026-11-0" + i + "T09:30:00Z"));
        }
        return registered;
    }
}
