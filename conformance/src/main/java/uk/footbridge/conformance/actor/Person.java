package uk.footbridge.conformance.actor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;

/** A person who is supported, as one organisation's record knows them, and what is written into that record. */
public final class Person {

    private final FhirServer server;
    private final String reference;
    private final ObjectNode sent;

    private Person(FhirServer server, ObjectNode sent) {
        this.server = server;
        this.sent = sent;
        this.reference = server.created(sent);
    }

    /** Registers somebody with an NHS number of their own in the records of an organisation. */
    public static Person registered(FhirServer server, String given, String family, String birthDate, Agency keptBy) {
        return registered(
                server,
                Fixture.named("scenario/person")
                        .with("given", given)
                        .with("family", family)
                        .with("birthDate", birthDate)
                        .with("keptBy", keptBy.reference()));
    }

    /** Registers somebody whom a fixture describes, all but their NHS number. */
    public static Person registered(FhirServer server, Fixture fixture) {
        return new Person(server, fixture.with("nhsNumber", NhsNumber.unused()).resource());
    }

    /** The same person in the records of another organisation, whose system knows the same NHS number. */
    public Person alsoRegisteredAt(Agency agency) {
        ObjectNode another = sent.deepCopy();
        another.set("managingOrganization", Json.reference(agency.reference()));
        return new Person(server, another);
    }

    public FhirServer server() {
        return server;
    }

    /** {@code Patient/id}. */
    public String reference() {
        return reference;
    }

    /** A fixture of the scenarios that is about this person. */
    public Fixture own(String fixture) {
        return Fixture.named("scenario/" + fixture).with("patient", reference);
    }

    /** Writes something into the record. */
    public String records(Fixture fixture) {
        return server.created(fixture.resource());
    }

    /** A need in the person's words. */
    public String needs(String words, String category) {
        return records(own("need").with("words", words).with("category", category));
    }

    /** A strength in the person's words. */
    public String hasStrength(String words) {
        return records(own("strength").with("words", words));
    }

    /** A goal in the person's words, with how much it matters and how sure they are, 1 to 10. */
    public String hopes(String words, int importance, int confidence) {
        return records(own("goal")
                .with("words", words)
                .with("importance", String.valueOf(importance))
                .with("confidence", String.valueOf(confidence)));
    }

    /** One score of an outcome measure on one day. */
    public String scores(String measure, int score, String day) {
        return records(own("wellbeing-score")
                .with("measure", measure)
                .with("score", String.valueOf(score))
                .with("day", day));
    }

    /** How things are with one part of life on one day. */
    public String circumstance(String circumstance, String answer, String day) {
        return records(own("circumstance")
                .with("circumstance", circumstance)
                .with("answer", answer)
                .with("day", day));
    }

    /** A referral from one agency to another. */
    public SentReferral isReferred(Agency from, Agency to, String what) {
        return isReferred(from, to, what, request -> {});
    }

    /** A referral, with something more to say about it. */
    public SentReferral isReferred(Agency from, Agency to, String what, Consumer<ObjectNode> more) {
        ObjectNode request = own("referral")
                .with("requester", from.reference())
                .with("what", what)
                .resource();
        more.accept(request);
        return SentReferral.sent(this, from, to, request);
    }

    /** A contact that took place, for so many minutes. */
    public String meets(Agency provider, SentReferral referral, String type, String start, int minutes) {
        return records(own("contact")
                .with("referral", referral.request())
                .with("provider", provider.reference())
                .with("type", type)
                .with("start", start)
                .with(
                        "end",
                        OffsetDateTime.parse(start).plusMinutes(minutes).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                .with("minutes", String.valueOf(minutes)));
    }

    /** A contact to which the person did not come. */
    public String misses(Agency provider, SentReferral referral, String type, String start) {
        return records(own("contact-missed")
                .with("referral", referral.request())
                .with("provider", provider.reference())
                .with("type", type)
                .with("start", start));
    }

    /** The resources of one type that are about this person and fit the search. */
    public List<JsonNode> find(String type, String... namesAndValues) {
        List<String> parameters = new ArrayList<>(List.of("patient", reference, "_count", "200"));
        parameters.addAll(List.of(namesAndValues));
        return server.search(type, parameters.toArray(String[]::new))
                .isAnswered(200)
                .entries();
    }

    /** What is recorded about one part of life, oldest first. */
    public List<JsonNode> circumstances(String circumstance) {
        return find("Observation", "code", Code.token("social-circumstance", circumstance), "_sort", "date");
    }

    /** All that is stored about the person. */
    public List<JsonNode> everything() {
        return allPages(reference + "/$everything?_count=100");
    }

    /** All that is stored about the person in every record that is linked to this one. */
    public List<JsonNode> everythingInEveryRecord() {
        return allPages(reference + "/$everything?_count=100&_mdm=true");
    }

    private List<JsonNode> allPages(String address) {
        Answer page = server.get(address).isAnswered(200);
        List<JsonNode> resources = new ArrayList<>(page.entries());
        while (page.next().isPresent()) {
            page = server.follow(page.next().get()).isAnswered(200);
            resources.addAll(page.entries());
        }
        return resources;
    }
}
