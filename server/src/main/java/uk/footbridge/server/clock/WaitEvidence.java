package uk.footbridge.server.clock;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.packages.Canonicals;

/**
 * Says which parts of the wait a person's records stand for.
 *
 * <p>A contact belongs to the wait when it names one of the episodes, one of their referrals or the organisation that
 * answers for them; one with another service doesn't stop this team's clock. What names no contact belongs by its day.
 */
final class WaitEvidence {

    private static final Set<CarePlanStatus> AGREED =
            Set.of(CarePlanStatus.ACTIVE, CarePlanStatus.ONHOLD, CarePlanStatus.COMPLETED, CarePlanStatus.REVOKED);
    private static final Set<ObservationStatus> NO_SCORE =
            Set.of(ObservationStatus.ENTEREDINERROR, ObservationStatus.CANCELLED, ObservationStatus.REGISTERED);

    private final WaitRules rules;
    private final Spell spell;
    private final Set<String> names;
    private final Set<String> contacts = new HashSet<>();

    private WaitEvidence(WaitRules rules, Spell spell) {
        this.rules = rules;
        this.spell = spell;
        this.names = spell.names();
    }

    /** What the records of a person give for a spell, whenever it was. */
    static List<Evidence> of(WaitRules rules, Spell spell, Collection<? extends Resource> records) {
        WaitEvidence evidence = new WaitEvidence(rules, spell);
        List<Encounter> contacts = records.stream()
                .filter(Encounter.class::isInstance)
                .map(Encounter.class::cast)
                .filter(evidence::belongs)
                .toList();
        contacts.forEach(contact -> evidence.contacts.add(reference(contact)));
        return Stream.concat(
                        contacts.stream().flatMap(evidence::contact),
                        records.stream().flatMap(evidence::other))
                .toList();
    }

    private boolean belongs(Encounter contact) {
        return Stream.of(
                        contact.getEpisodeOfCare().stream(),
                        contact.getBasedOn().stream(),
                        Stream.of(contact.getServiceProvider()))
                .flatMap(references -> references)
                .map(Spell::key)
                .anyMatch(names::contains);
    }

    private boolean belongs(Reference contact) {
        return !contact.hasReference() || contacts.contains(Spell.key(contact));
    }

    private Stream<Evidence> contact(Encounter contact) {
        boolean counts = contact.getStatus() == EncounterStatus.FINISHED
                && rules.isAttended(said(contact, "contact-attendance"))
                && rules.isTalk(said(contact, "contact-medium"))
                && !rules.neverCountsAsContact(contact.getType());
        if (!counts) {
            return Stream.empty();
        }
        BaseDateTimeType start = contact.getPeriod().getStartElement();
        Stream<Evidence> first = at(WaitPart.FIRST_CONTACT, start, contact);
        return rules.isAssessmentContact(contact.getType())
                ? Stream.concat(first, at(WaitPart.ASSESSMENT, start, contact))
                : first;
    }

    private Stream<Evidence> other(Resource record) {
        if (record instanceof Observation score) {
            return score(score);
        }
        if (record instanceof Procedure activity) {
            return activity(activity);
        }
        return record instanceof CarePlan plan ? plan(plan) : Stream.empty();
    }

    private Stream<Evidence> score(Observation score) {
        boolean given = score.hasValue()
                || score.getComponent().stream().anyMatch(Observation.ObservationComponentComponent::hasValue);
        boolean counts = given
                && !NO_SCORE.contains(score.getStatus())
                && belongs(score.getEncounter())
                && Stream.concat(
                                Stream.of(score.getCode()),
                                score.getComponent().stream().map(Observation.ObservationComponentComponent::getCode))
                        .anyMatch(rules::isBaseline);
        return counts && score.hasEffectiveDateTimeType()
                ? at(WaitPart.BASELINE_SCORE, score.getEffectiveDateTimeType(), score)
                : Stream.empty();
    }

    private Stream<Evidence> activity(Procedure activity) {
        if (activity.getStatus() != ProcedureStatus.COMPLETED || !belongs(activity.getEncounter())) {
            return Stream.empty();
        }
        List<CodeableConcept> said = List.of(activity.getCode(), activity.getCategory());
        BaseDateTimeType when = activity.hasPerformedPeriod()
                ? activity.getPerformedPeriod().getStartElement()
                : activity.hasPerformedDateTimeType() ? activity.getPerformedDateTimeType() : null;
        return Stream.concat(
                rules.isAssessment(said) ? at(WaitPart.ASSESSMENT, when, activity) : Stream.empty(),
                rules.isIntervention(said) ? at(WaitPart.CARE_PLAN_OR_INTERVENTION, when, activity) : Stream.empty());
    }

    /** An agreed plan counts on the day it was made; one that was made before the wait, on the day it was agreed again. */
    private Stream<Evidence> plan(CarePlan plan) {
        List<Extension> agreements = plan.getExtensionsByUrl(Canonicals.BASE + "/StructureDefinition/plan-agreement");
        if (agreements.isEmpty() || !AGREED.contains(plan.getStatus())) {
            return Stream.empty();
        }
        Optional<LocalDate> made = Days.of(plan.getCreatedElement()).filter(day -> !day.isBefore(spell.start()));
        Stream<LocalDate> days = made.isPresent()
                ? made.stream()
                : agreements.stream()
                        .map(agreement -> agreement.getExtensionByUrl("date"))
                        .filter(date -> date != null && date.getValue() instanceof BaseDateTimeType)
                        .flatMap(date -> Days.of((BaseDateTimeType) date.getValue()).stream());
        return days.map(day -> new Evidence(WaitPart.CARE_PLAN_OR_INTERVENTION, day, reference(plan)));
    }

    private static Stream<Evidence> at(WaitPart part, BaseDateTimeType time, Resource record) {
        return Days.of(time).map(day -> new Evidence(part, day, reference(record))).stream();
    }

    private static String reference(Resource record) {
        return record.fhirType() + "/" + record.getIdElement().getIdPart();
    }

    private static CodeableConcept said(DomainResource record, String extension) {
        Extension found = record.getExtensionByUrl(Canonicals.BASE + "/StructureDefinition/" + extension);
        return found != null && found.getValue() instanceof CodeableConcept concept
                ? concept
                : new CodeableConcept(new Coding());
    }
}
