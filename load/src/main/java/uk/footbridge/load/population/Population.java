package uk.footbridge.load.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes invented people one by one, so that any number of them needs no memory; each depends on the seed and its number only. */
public final class Population {

    private static final int MOST_NHS_NUMBERS = 500_000;

    private final Distribution distribution;
    private final long seed;

    public Population(Distribution distribution, long seed) {
        this.distribution = distribution;
        this.seed = seed;
    }

    /** Practices, link-worker teams and services: what people's records point at, to be stored before them. */
    public List<Write> directory() {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < distribution.practices(); i++) {
            writes.add(organization(practice(i), "Practice " + i));
        }
        for (int i = 0; i < distribution.linkWorkerTeams(); i++) {
            writes.add(organization(team(i), "Link workers " + i));
        }
        for (int i = 0; i < distribution.services(); i++) {
            writes.add(service(i));
        }
        return writes;
    }

    /** The ids of the organisations that own tasks. */
    public List<String> teams() {
        List<String> teams = new ArrayList<>();
        for (int i = 0; i < distribution.linkWorkerTeams(); i++) {
            teams.add(team(i));
        }
        return teams;
    }

    /** The needs that referrals name, the common ones more often. */
    public String need(Draw draw) {
        return draw.weighted(distribution.referrals().needs());
    }

    /** A referral that is not stored yet, of a person who is. */
    public Referral newReferral(String person, Draw draw) {
        return referral("new", person, "requested", distribution.asOf(), draw);
    }

    /** @param number from 0; people of different numbers have nothing to do with each other */
    public Person person(int number) {
        Draw draw = Draw.of(seed, "person", number);
        String id = "p-" + number;
        List<Write> writes = new ArrayList<>();
        writes.add(patient(number, id, draw));
        List<Referral> referrals = new ArrayList<>();
        int count = draw.weighted(distribution.referrals().forEachPerson());
        for (int i = 0; i < count; i++) {
            String state = draw.weighted(distribution.referrals().states());
            LocalDate sent = distribution
                    .asOf()
                    .minusDays(draw.between(distribution.referrals().daysAgo().get(state)));
            Referral referral = referral("r-" + number + "-" + i, id, state, sent, draw);
            referrals.add(referral);
            writes.add(referral.serviceRequest());
            writes.add(referral.task(referral.path().get(0)));
        }
        referrals.stream()
                .filter(Referral::wasAccepted)
                .findFirst()
                .filter(referral -> draw.inAHundred(distribution.referrals().withPlan()))
                .ifPresent(referral -> addPlan(number, referral, draw, writes));
        return new Person(id, referrals, writes);
    }

    private Referral referral(String id, String person, String state, LocalDate sent, Draw draw) {
        String need = need(draw);
        return new Referral(
                id,
                person,
                practice(draw.between(0, distribution.practices() - 1)),
                team(draw.between(0, distribution.linkWorkerTeams() - 1)),
                need,
                distribution.referrals().words().get(need),
                state,
                sent);
    }

    private Write patient(int number, String id, Draw draw) {
        Distribution.People people = distribution.people();
        int age = draw.between(draw.weighted(people.ages()));
        LocalDate born = distribution.asOf().minusYears(age).minusDays(draw.between(1, 364));
        String nhsNumber = number >= MOST_NHS_NUMBERS || draw.inAHundred(people.withoutNhsNumber())
                ? ""
                : """
                  "identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"%s"}],"""
                        .formatted(NhsNumbers.ofTestRange(number));
        String telephone = draw.inAHundred(people.withoutTelephone())
                ? ""
                : """
                  "telecom":[{"system":"phone","value":"07700 900%03d"}],"""
                        .formatted(draw.between(0, 999));
        return Write.of(
                "Patient",
                id,
                """
                {"resourceType":"Patient","id":"%s",
                "meta":{"profile":["ours:StructureDefinition/sp-patient"]},
                %s"name":[{"use":"official","family":"%s","given":["%s"]}],
                %s"gender":"%s","birthDate":"%s",
                "address":[{"line":["%d %s"],"city":"%s"}],
                "generalPractitioner":[{"reference":"Organization/%s"}]}"""
                        .formatted(
                                id,
                                nhsNumber,
                                draw.any(people.familyNames()),
                                draw.any(people.givenNames()),
                                telephone,
                                draw.weighted(people.genders()),
                                born,
                                draw.between(1, 140),
                                draw.any(people.streets()),
                                draw.any(people.towns()),
                                practice(draw.between(0, distribution.practices() - 1))));
    }

    private void addPlan(int number, Referral referral, Draw draw, List<Write> writes) {
        Distribution.Plans plans = distribution.plans();
        List<String> goals = new ArrayList<>();
        int count = draw.weighted(plans.goals());
        for (int i = 0; i < count; i++) {
            Write goal = goal("g-" + number + "-" + i, referral, draw);
            goals.add("{\"reference\":\"" + goal.reference() + "\"}");
            writes.add(goal);
        }
        writes.add(plan("c-" + number, referral, goals, draw));
        if (draw.inAHundred(plans.withFirstScores())) {
            addScores("s-" + number + "-1-", referral.person(), referral.sent().plusDays(2), draw, writes);
            if (draw.inAHundred(plans.withLaterScores())) {
                addScores("s-" + number + "-2-", referral.person(), distribution.asOf(), draw, writes);
            }
        }
    }

    private Write goal(String id, Referral referral, Draw draw) {
        return Write.of(
                "Goal",
                id,
                """
                {"resourceType":"Goal","id":"%s",
                "meta":{"profile":["ours:StructureDefinition/sp-goal"]},
                "extension":[{"url":"ours:StructureDefinition/goal-importance","valueInteger":%d},
                {"url":"ours:StructureDefinition/goal-confidence","valueInteger":%d}],
                "lifecycleStatus":"active",
                "description":{"text":"%s"},
                "subject":{"reference":"Patient/%s"},
                "startDate":"%s",
                "expressedBy":{"reference":"Patient/%s"}}"""
                        .formatted(
                                id,
                                draw.between(5, 10),
                                draw.between(1, 10),
                                draw.any(distribution.plans().goalWords()),
                                referral.person(),
                                referral.sent().plusDays(2),
                                referral.person()));
    }

    private Write plan(String id, Referral referral, List<String> goals, Draw draw) {
        LocalDate agreed = referral.sent().plusDays(2);
        return Write.of(
                "CarePlan",
                id,
                """
                {"resourceType":"CarePlan","id":"%s",
                "meta":{"profile":["ours:StructureDefinition/sp-care-plan"]},
                "extension":[{"url":"ours:StructureDefinition/what-matters","valueString":"%s"},
                {"url":"ours:StructureDefinition/plan-agreement","extension":[
                {"url":"agreedBy","valueReference":{"reference":"Patient/%s"}},{"url":"date","valueDate":"%s"}]}],
                "status":"active","intent":"plan",
                "subject":{"reference":"Patient/%s"},
                "period":{"start":"%s"},"created":"%s",
                "author":{"reference":"Organization/%s"},
                "goal":[%s],
                "activity":[{"reference":{"reference":"Task/t-%s"}}]}"""
                        .formatted(
                                id,
                                draw.any(distribution.plans().aims()),
                                referral.person(),
                                agreed,
                                referral.person(),
                                agreed,
                                agreed,
                                referral.team(),
                                String.join(",", goals),
                                referral.id()));
    }

    private void addScores(String id, String person, LocalDate day, Draw draw, List<Write> writes) {
        for (String measure : distribution.plans().measures()) {
            String score = id + measure;
            writes.add(Write.of(
                    "Observation",
                    score,
                    """
                    {"resourceType":"Observation","id":"%s",
                    "meta":{"profile":["ours:StructureDefinition/sp-wellbeing-score"]},
                    "status":"final",
                    "code":{"coding":[{"system":"ours:CodeSystem/outcome-measure","code":"%s"}]},
                    "subject":{"reference":"Patient/%s"},
                    "effectiveDateTime":"%s",
                    "performer":[{"reference":"Patient/%s"}],
                    "valueInteger":%d}"""
                            .formatted(score, measure, person, day, person, draw.between(0, 10))));
        }
    }

    private Write service(int number) {
        Draw draw = Draw.of(seed, "service", number);
        Distribution.Services offered = distribution.servicesOffered();
        Set<String> needs = new LinkedHashSet<>();
        for (int i = draw.weighted(offered.needsEach()); i > 0; i--) {
            needs.add(need(draw));
        }
        return Write.of(
                "HealthcareService",
                "h-" + number,
                """
                {"resourceType":"HealthcareService","id":"h-%d",
                "meta":{"profile":["ours:StructureDefinition/sp-service"]},
                "extension":[{"url":"ours:StructureDefinition/service-capacity","extension":[
                {"url":"status","valueCodeableConcept":%s},{"url":"lastSaid","valueDateTime":"%s"}]},
                {"url":"ours:StructureDefinition/service-medium","valueCodeableConcept":%s}],
                "active":true,"providedBy":{"display":"Charity %d"},
                "category":[%s],
                "name":"Service %d",
                "comment":"People meet, drink tea, and find out together what would help."}"""
                        .formatted(
                                number,
                                concept("capacity-status", draw.weighted(offered.capacity())),
                                distribution.asOf().minusDays(draw.between(0, 120)),
                                concept("contact-medium", draw.weighted(offered.media())),
                                number % 80,
                                needs.stream()
                                        .map(need -> concept("need-category", need))
                                        .collect(Collectors.joining(",")),
                                number));
    }

    private static Write organization(String id, String name) {
        return Write.of(
                "Organization",
                id,
                "{\"resourceType\":\"Organization\",\"id\":\"%s\",\"active\":true,\"name\":\"%s\"}"
                        .formatted(id, name));
    }

    private static String concept(String system, String code) {
        return "{\"coding\":[{\"system\":\"ours:CodeSystem/%s\",\"code\":\"%s\"}]}".formatted(system, code);
    }

    private static String practice(int number) {
        return "practice-" + number;
    }

    private static String team(int number) {
        return "team-" + number;
    }
}
