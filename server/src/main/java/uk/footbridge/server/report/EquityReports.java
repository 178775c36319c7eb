package uk.footbridge.server.report;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Observation;
import uk.footbridge.server.outcome.Change;
import uk.footbridge.server.outcome.Changes;
import uk.footbridge.server.report.PersonFigure.Count;
import uk.footbridge.server.report.PersonFigure.Entry;

/** Access, waiting time and outcome of the persons who were referred in a period, broken down by who they are. */
class EquityReports {

    private static final int REFERRED = 0;
    private static final int ACCEPTED = 1;
    private static final int SEEN = 2;
    private static final int FATES = 3;

    private static final double MEDIAN = 0.5;
    private static final double NINE_OF_TEN = 0.9;

    private static final Count REFERRED_PERSONS = new Count("denominator", "referred", column -> true);
    private static final Count ACCEPTED_PERSONS =
            new Count("initial-population", "accepted", column -> column >= ACCEPTED);
    private static final Count SEEN_PERSONS = new Count("numerator", "attended", column -> column == SEEN);

    private final Facts facts;
    private final Changes changes;
    private final FhirContext fhir;
    private final int threshold;

    EquityReports(Facts facts, Changes changes, FhirContext fhir, int threshold) {
        this.facts = facts;
        this.changes = changes;
        this.fhir = fhir;
        this.threshold = threshold;
    }

    /** What became of a person's referrals of the period, from the first one on. */
    private record Journey(Person person, Instant first, Optional<Instant> accepted, Optional<Instant> seen) {

        Journey with(Instant sent, Optional<Instant> acceptedNow, Optional<Instant> seenNow) {
            return new Journey(
                    person,
                    sent.isBefore(first) ? sent : first,
                    earlier(accepted, acceptedNow),
                    earlier(seen, seenNow));
        }

        private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
            return one.isPresent() && (other.isEmpty() || one.get().isBefore(other.get())) ? one : other;
        }

        Entry entry(Optional<Instant> until) {
            int fate = seen.isPresent() ? SEEN : accepted.isPresent() ? ACCEPTED : REFERRED;
            return new Entry(person, fate, until.map(moment -> Days.between(first, moment)));
        }
    }

    void access(Asked asked, MeasureReport report) {
        List<Entry> entries = journeys(asked).stream()
                .map(journey -> journey.entry(Optional.empty()))
                .toList();
        new PersonFigure(
                        Part.named("attended"),
                        FATES,
                        List.of(REFERRED_PERSONS, ACCEPTED_PERSONS, SEEN_PERSONS),
                        of -> Numbers.share(
                                of.stream()
                                        .filter(entry -> entry.column() == SEEN)
                                        .count(),
                                of.size()),
                        "1")
                .write(entries, threshold, report.addGroup());
    }

    void waitingTime(Asked asked, MeasureReport report) {
        Collection<Journey> journeys = journeys(asked);
        Count accepted = new Count("measure-population", "accepted", column -> column >= ACCEPTED);
        Count seen = new Count("measure-population", "attended", column -> column == SEEN);
        waits(report, journeys, "wait-accepted-median", accepted, Journey::accepted, MEDIAN);
        waits(report, journeys, "wait-accepted-90", accepted, Journey::accepted, NINE_OF_TEN);
        waits(report, journeys, "wait-seen-median", seen, Journey::seen, MEDIAN);
        waits(report, journeys, "wait-seen-90", seen, Journey::seen, NINE_OF_TEN);
    }

    private void waits(
            MeasureReport report,
            Collection<Journey> journeys,
            String code,
            Count count,
            Function<Journey, Optional<Instant>> until,
            double percentile) {
        List<Entry> entries = journeys.stream()
                .map(journey -> journey.entry(until.apply(journey)))
                .toList();
        new PersonFigure(Part.named(code), FATES, List.of(count), of -> waited(of, percentile), "d")
                .write(entries, threshold, report.addGroup());
    }

    /** Nothing where so few have a time that it would be theirs. */
    private Optional<BigDecimal> waited(List<Entry> of, double percentile) {
        List<Double> days = of.stream().flatMap(entry -> entry.days().stream()).toList();
        return days.size() < threshold ? Optional.empty() : Numbers.percentile(days, percentile);
    }

    private Collection<Journey> journeys(Asked asked) {
        List<Referral> referrals = facts.referrals(asked);
        Map<String, Person> people = people(referrals);
        Map<String, Instant> contacts =
                facts.firstContacts(referrals.stream().map(Referral::request).collect(Collectors.toSet()));
        Map<Long, Journey> journeys = new LinkedHashMap<>();
        for (Referral referral : referrals) {
            Person person = people.get(referral.person());
            if (person != null) {
                journeys.merge(
                        person.key(),
                        new Journey(
                                person,
                                referral.sent(),
                                referral.accepted(),
                                Optional.ofNullable(contacts.get(referral.request()))),
                        (one, other) -> one.with(other.first(), other.accepted(), other.seen()));
            }
        }
        return journeys.values();
    }

    private Map<String, Person> people(List<Referral> referrals) {
        return facts.people(referrals.stream().map(Referral::person).collect(Collectors.toSet()));
    }

    void outcome(Asked asked, MeasureReport report) {
        Map<String, Person> people = people(facts.referrals(asked));
        Map<Long, Person> byKey = new HashMap<>();
        people.values().forEach(person -> byKey.put(person.key(), person));
        Map<String, List<Entry>> entries = new LinkedHashMap<>();
        Map<String, Coding> measures = new LinkedHashMap<>();
        scores(people.keySet()).forEach((person, observations) -> {
            for (Change change : changes.of(observations.stream())) {
                String code = change.measure().getCode();
                measures.put(code, change.measure());
                entries.computeIfAbsent(code, first -> new ArrayList<>())
                        .add(new Entry(byKey.get(person), change.result().ordinal(), Optional.empty()));
            }
        });
        changes.codes().map(Coding::getCode).filter(measures::containsKey).forEach(code -> new PersonFigure(
                        new CodeableConcept(measures.get(code).copy()),
                        Change.Result.values().length,
                        outcomeCounts(),
                        EquityReports::improved,
                        "1")
                .write(entries.get(code), threshold, report.addGroup()));
    }

    private static List<Count> outcomeCounts() {
        List<Count> counts = new ArrayList<>();
        counts.add(new Count("initial-population", "scored", column -> true));
        counts.add(count("numerator", "improved", Change.Result.IMPROVED));
        counts.add(count("denominator", "unchanged", Change.Result.UNCHANGED));
        counts.add(count("denominator", "worsened", Change.Result.WORSENED));
        counts.add(count("denominator-exclusion", "not-judged", Change.Result.NOT_JUDGED));
        counts.add(count("denominator-exclusion", "not-paired", Change.Result.NOT_PAIRED));
        return counts;
    }

    private static Count count(String fhirs, String ours, Change.Result result) {
        return new Count(fhirs, ours, column -> column == result.ordinal());
    }

    private static Optional<BigDecimal> improved(List<Entry> of) {
        long judged = of.stream()
                .filter(entry -> entry.column() <= Change.Result.WORSENED.ordinal())
                .count();
        return Numbers.share(
                of.stream()
                        .filter(entry -> entry.column() == Change.Result.IMPROVED.ordinal())
                        .count(),
                judged);
    }

    private Map<Long, List<Observation>> scores(Set<String> records) {
        IParser json = fhir.newJsonParser();
        Map<Long, List<Observation>> scores = new LinkedHashMap<>();
        for (Facts.StoredScore stored : facts.scores(records, changes.codes())) {
            Observation observation = json.parseResource(Observation.class, stored.json());
            observation.setId("Observation/" + stored.id());
            observation.getMeta().setLastUpdated(Date.from(stored.written()));
            scores.computeIfAbsent(stored.person(), first -> new ArrayList<>()).add(observation);
        }
        return scores;
    }
}
