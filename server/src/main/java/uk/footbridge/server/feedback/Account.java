package uk.footbridge.server.feedback;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication.CommunicationPayloadComponent;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.feedback.Passage.Heading;
import uk.footbridge.server.outcome.Change;
import uk.footbridge.server.outcome.Changes;
import uk.footbridge.server.outcome.Comparison;
import uk.footbridge.server.packages.Canonicals;
import uk.footbridge.server.record.PersonRecord;

/** Tells in words what became of one referral: what is asked of the reader, what was done and what was not, what came of it. */
class Account {

    private static final String ACTION_STATUSES = "http://hl7.org/fhir/care-plan-activity-status";
    private static final String EVENT_STATUSES = "http://hl7.org/fhir/event-status";
    private static final String TASK_STATUSES = "http://hl7.org/fhir/task-status";
    private static final String ACTION_STATUS = Canonicals.profile("action-status");
    private static final String REASONS = Canonicals.codeSystem("task-status-reason");
    private static final String OWN_WISH = "person-declined";

    private static final Set<String> OVER = Set.of("completed", "cancelled", "stopped", "entered-in-error");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final FeedbackWords sentences;
    private final CodeMap outcomes;
    private final Changes changes;
    private final Function<Base, String> words;
    private final PersonRecord record;
    private final Journey journey;

    /**
     * @param outcomes ConceptMap status-to-feedback-outcome
     * @param words puts a value into words; null when it has none
     */
    Account(
            FeedbackWords sentences,
            CodeMap outcomes,
            Changes changes,
            Function<Base, String> words,
            PersonRecord record,
            Journey journey) {
        this.sentences = sentences;
        this.outcomes = outcomes;
        this.changes = changes;
        this.words = words;
        this.record = record;
        this.journey = journey;
    }

    /** That the referral went onward, to whom and why. */
    List<CommunicationPayloadComponent> onward(Task next) {
        String why = Optional.ofNullable(words.apply(next.getReasonCode())).orElse(sentences.say("no-reason"));
        String words = sentences.say("gone-onward", Map.of("who", who(next), "why", why));
        return outcome(TASK_STATUSES, next.getStatusElement().getValueAsString())
                .map(outcome -> List.of(Passage.of(Heading.SUMMARY, words, outcome)))
                .orElse(List.of());
    }

    /** The whole, to these recipients; what is asked of them comes first. */
    List<CommunicationPayloadComponent> to(List<Reference> recipients) {
        List<CarePlanActivityComponent> asked = asked(recipients);
        List<CommunicationPayloadComponent> told = new ArrayList<>();
        asked.forEach(action -> told.add(Passage.of(Heading.REQUESTED, request(action.getDetail()))));
        if (asked.isEmpty()) {
            told.add(Passage.of(Heading.REQUESTED, sentences.say("nothing-asked")));
        }
        ending().ifPresent(told::add);
        told.addAll(outputs());
        told.addAll(tasks());
        told.addAll(actions(asked));
        told.addAll(contacts());
        told.addAll(scores());
        return told;
    }

    private List<CarePlanActivityComponent> asked(List<Reference> recipients) {
        Stream<Reference> practices = record.patients().get(0).getGeneralPractitioner().stream();
        Set<String> who = Stream.concat(recipients.stream(), practices)
                .map(Journey::key)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return journey.plans().stream()
                .filter(plan -> plan.getStatus() == CarePlanStatus.ACTIVE || plan.getStatus() == CarePlanStatus.ONHOLD)
                .flatMap(plan -> plan.getActivity().stream())
                .filter(action -> !OVER.contains(status(action)))
                .filter(action ->
                        action.getDetail().getPerformer().stream().anyMatch(each -> journey.isAmong(each, who)))
                .toList();
    }

    private String request(CarePlanActivityDetailComponent detail) {
        String when = detail.hasScheduled() ? words.apply(detail.getScheduled()) : null;
        return when == null
                ? sentences.say("asked", Map.of("what", what(detail)))
                : sentences.say("asked-when", Map.of("what", what(detail), "when", when));
    }

    private Optional<CommunicationPayloadComponent> ending() {
        Task task = journey.task();
        if (task.getStatus() == TaskStatus.COMPLETED) {
            return Optional.empty();
        }
        List<String> said = new ArrayList<>();
        said.add(sentences.say("ended", Map.of("why", reason(task.getStatusReason()))));
        if (task.getStatusReason().hasCoding(REASONS, OWN_WISH)) {
            said.add(sentences.say("own-wish"));
        }
        journey.talk()
                .filter(talk -> talk.getPeriod().hasStart())
                .ifPresent(talk -> said.add(sentences.say(
                        "talked", Map.of("day", day(talk.getPeriod().getStart())))));
        return outcome(TASK_STATUSES, task.getStatus().toCode())
                .map(outcome -> Passage.of(Heading.SUMMARY, String.join(" ", said), outcome));
    }

    /** The text says more than the code, where there is one. */
    private String reason(CodeableConcept reason) {
        return Optional.ofNullable(words.apply(reason)).orElse(sentences.say("no-reason"));
    }

    private List<CommunicationPayloadComponent> outputs() {
        return journey.outputs().stream()
                .flatMap(output -> output(output).stream())
                .toList();
    }

    private Optional<CommunicationPayloadComponent> output(Task.TaskOutputComponent output) {
        if (output.getValue() instanceof Reference reference) {
            Resource done = record.target(reference);
            String status = done instanceof Procedure procedure
                    ? procedure.getStatus().toCode()
                    : Procedure.ProcedureStatus.COMPLETED.toCode();
            Reference named = new Reference(reference.getReference()).setDisplay(words.apply(reference));
            return outcome(EVENT_STATUSES, status).map(outcome -> Passage.of(Heading.SUMMARY, named, outcome));
        }
        String said = words.apply(output.getValue());
        return said == null
                ? Optional.empty()
                : outcome(TASK_STATUSES, TaskStatus.COMPLETED.toCode())
                        .map(outcome -> Passage.of(Heading.SUMMARY, said, outcome));
    }

    /** What others were asked; of those that are completed the outputs tell more. */
    private List<CommunicationPayloadComponent> tasks() {
        return journey.others().stream()
                .filter(other -> other.getStatus() != TaskStatus.COMPLETED)
                .flatMap(
                        other -> outcome(TASK_STATUSES, other.getStatusElement().getValueAsString())
                                .map(outcome -> Passage.of(Heading.SUMMARY, part(other), outcome))
                                .stream())
                .toList();
    }

    private String part(Task other) {
        String what = Optional.ofNullable(record.target(other.getFocus()))
                .filter(ServiceRequest.class::isInstance)
                .map(words)
                .orElseGet(() -> words.apply(other));
        String why = words.apply(other.getStatusReason());
        return why == null
                ? sentences.say("by", Map.of("what", what, "who", who(other)))
                : sentences.say("by-because", Map.of("what", what, "who", who(other), "why", why));
    }

    private String who(Task task) {
        return task.hasOwner() ? words.apply(task.getOwner()) : sentences.say("somebody");
    }

    /** The plan's other actions; those that are referrals are told by their tasks. */
    private List<CommunicationPayloadComponent> actions(List<CarePlanActivityComponent> asked) {
        return journey.plans().stream()
                .map(CarePlan::getActivity)
                .flatMap(List::stream)
                .filter(action -> !asked.contains(action) && action.hasDetail())
                .flatMap(action -> outcome(ACTION_STATUSES, status(action))
                        .map(outcome -> Passage.of(Heading.SUMMARY, action(action.getDetail()), outcome))
                        .stream())
                .toList();
    }

    private String action(CarePlanActivityDetailComponent detail) {
        String why = words.apply(detail.getStatusReason());
        String who = detail.getPerformer().stream()
                .map(words)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        if (why != null) {
            return sentences.say(
                    "by-because",
                    Map.of("what", what(detail), "who", who.isEmpty() ? sentences.say("somebody") : who, "why", why));
        }
        return who.isEmpty() ? what(detail) : sentences.say("by", Map.of("what", what(detail), "who", who));
    }

    private String what(CarePlanActivityDetailComponent detail) {
        String code = words.apply(detail.getCode());
        return code == null ? String.valueOf(detail.getDescription()) : code;
    }

    private static String status(CarePlanActivityComponent action) {
        Extension followed = action.getExtensionByUrl(ACTION_STATUS);
        if (followed != null && followed.getValue() instanceof CodeableConcept concept) {
            return concept.getCodingFirstRep().getCode();
        }
        CarePlanActivityStatus status = action.getDetail().getStatus();
        return status == null ? null : status.toCode();
    }

    private List<CommunicationPayloadComponent> contacts() {
        List<Encounter> contacts = journey.contacts();
        List<CommunicationPayloadComponent> told = new ArrayList<>();
        List<Encounter> held = contacts.stream()
                .filter(contact -> contact.getStatus() == EncounterStatus.FINISHED)
                .toList();
        held.stream()
                .map(contact -> contact.getPeriod().getStart())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .ifPresent(last -> told.add(Passage.of(
                        Heading.SUMMARY,
                        sentences.say("contacts", Map.of("count", String.valueOf(held.size()), "day", day(last))))));
        long missed = contacts.stream()
                .filter(contact -> contact.getStatus() == EncounterStatus.CANCELLED)
                .count();
        if (missed > 0) {
            told.add(Passage.of(Heading.SUMMARY, sentences.say("missed", Map.of("count", String.valueOf(missed)))));
        }
        return told;
    }

    private List<CommunicationPayloadComponent> scores() {
        return changes.compare(journey.scores().stream()).stream()
                .map(comparison -> Passage.of(Heading.SCORES, compared(comparison)))
                .toList();
    }

    private String compared(Comparison comparison) {
        Map<String, String> filled = Map.of(
                "measure", comparison.measure().getDisplay(),
                "first", comparison.first().toPlainString(),
                "first-day", words.apply(comparison.firstOn()),
                "latest", comparison.latest().toPlainString(),
                "latest-day", words.apply(comparison.latestOn()),
                "result", result(comparison));
        return sentences.say(comparison.result() == Change.Result.NOT_PAIRED ? "scored-once" : "compared", filled);
    }

    private String result(Comparison comparison) {
        return switch (comparison.result()) {
            case IMPROVED -> sentences.say("improved");
            case WORSENED -> sentences.say("worsened");
            case UNCHANGED -> sentences.say("unchanged");
            case NOT_JUDGED, NOT_PAIRED -> sentences.say("not-judged");
        };
    }

    private Optional<Coding> outcome(String system, String code) {
        return outcomes.of(system, code);
    }

    private static String day(Date date) {
        return DAY.format(date.toInstant().atZone(LONDON));
    }
}
