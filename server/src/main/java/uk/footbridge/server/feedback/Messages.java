package uk.footbridge.server.feedback;

import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import com.google.common.base.Suppliers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationPayloadComponent;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.outcome.Changes;
import uk.footbridge.server.packages.Canonicals;
import uk.footbridge.server.record.DocumentKind;
import uk.footbridge.server.record.PersonDocuments;
import uk.footbridge.server.record.PersonRecord;

/** Makes the message about a closed task, and its document, as far as the person agreed. */
class Messages {

    private static final String URI = "urn:ietf:rfc:3986";

    /** Whoever may send a Communication; a team may own a task and can't. */
    private static final Set<String> SENDERS = Set.of(
            "Device",
            "Organization",
            "Patient",
            "Practitioner",
            "PractitionerRole",
            "RelatedPerson",
            "HealthcareService");

    /** A person who asked for help themselves hears from the service itself, in their own words. */
    private static final Set<String> THEMSELVES = Set.of("Patient", "RelatedPerson");

    private final FeedbackStore store;
    private final Supplier<PersonDocuments> documents;
    private final Changes changes;
    private final GpCodes codes;
    private final CodeMap outcomes;
    private final Clock clock;
    private final FeedbackWords sentences = new FeedbackWords();
    private final Supplier<DocumentKind> kind = Suppliers.memoize(() -> DocumentKind.of(
            "sp-message-back",
            "Message back about",
            new Coding("http://loinc.org", "34133-9", "Summary of episode note"),
            Messages.class,
            "message-back.yaml"));

    /**
     * @param codes ConceptMap message-back-codes
     * @param outcomes ConceptMap status-to-feedback-outcome
     */
    Messages(
            FeedbackStore store,
            Supplier<PersonDocuments> documents,
            Changes changes,
            CodeMap codes,
            CodeMap outcomes,
            Clock clock) {
        this.store = store;
        this.documents = documents;
        this.changes = changes;
        this.codes = new GpCodes(codes);
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** Writes what may be said of a closed task; where that is nothing, a note to its owner says so. */
    void send(Journey journey, PersonRecord record, ConsentLevel level) {
        List<Reference> recipients = recipients(journey, record);
        if (recipients.isEmpty()) {
            return;
        }
        Communication message = message(journey, record, recipients);
        boolean anything =
                level == ConsentLevel.EVERYTHING || level == ConsentLevel.CODES_ONLY && message.hasReasonCode();
        if (!anything) {
            store.write(notSent(journey, level));
        } else if (level == ConsentLevel.EVERYTHING) {
            sendAll(message, journey, record);
        } else {
            store.write(message);
        }
    }

    /** The task's requester, and the referral's where that is another. */
    private static List<Reference> recipients(Journey journey, PersonRecord record) {
        Stream<Reference> ofReferral = record.target(journey.task().getFocus()) instanceof ServiceRequest referral
                ? Stream.of(referral.getRequester())
                : Stream.empty();
        List<Reference> recipients = new ArrayList<>();
        Stream.concat(Stream.of(journey.task().getRequester()), ofReferral)
                .filter(each -> !each.isEmpty() && !THEMSELVES.contains(type(each)))
                .filter(each -> recipients.stream().noneMatch(other -> isSame(each, other)))
                .forEach(each -> recipients.add(reference(each)));
        return recipients;
    }

    private static boolean isSame(Reference one, Reference other) {
        return one.hasReference()
                ? Journey.key(one).equals(Journey.key(other))
                : one.getIdentifier().equalsDeep(other.getIdentifier());
    }

    private static String type(Reference reference) {
        return reference.hasReference() ? reference.getReferenceElement().getResourceType() : reference.getType();
    }

    /** Without what is remembered of it, such as a caption that somebody wrote. */
    private static Reference reference(Reference to) {
        Reference bare = new Reference(to.getReference());
        if (!to.hasReference()) {
            bare.setIdentifier(to.getIdentifier().copy()).setType(to.getType());
        }
        return bare;
    }

    /** About what, from whom and to whom, and the codes; not one word. */
    private Communication message(Journey journey, PersonRecord record, List<Reference> recipients) {
        Task task = journey.task();
        Communication message = new Communication();
        message.setId(Closing.of(task).message());
        message.getMeta().addProfile(Canonicals.profile("sp-feedback"));
        message.addIdentifier(identifier(Closing.of(task).message()));
        message.setStatus(CommunicationStatus.COMPLETED);
        message.setSubject(new Reference(Journey.key(record.patients().get(0))));
        message.addAbout(reference(task.getFocus()));
        message.addAbout(new Reference(Journey.key(task)));
        message.setSent(Date.from(clock.instant()));
        message.setRecipient(recipients);
        if (SENDERS.contains(String.valueOf(type(task.getOwner())))) {
            message.setSender(reference(task.getOwner()));
        }
        codes.of(journey).forEach(code -> message.addReasonCode(new CodeableConcept(code)));
        return message;
    }

    private static Identifier identifier(IdType id) {
        return new Identifier().setSystem(URI).setValue("urn:uuid:" + id.getIdPart());
    }

    /** A Communication that did not take place, with the reason. It is about nobody and is for the task's owner alone. */
    private Communication notSent(Journey journey, ConsentLevel level) {
        Task task = journey.task();
        Communication note = new Communication();
        note.setId(Closing.of(task).message());
        note.addIdentifier(identifier(Closing.of(task).message()));
        note.setStatus(CommunicationStatus.NOTDONE);
        note.setStatusReason(new CodeableConcept(new Coding(ConsentLevel.SYSTEM, level.code(), null))
                .setText(sentences.say(level == ConsentLevel.NOTHING ? "not-sent-nothing" : "not-sent-codes")));
        note.addPartOf(new Reference(Journey.key(task)));
        if (task.hasOwner()) {
            note.addRecipient(reference(task.getOwner()));
        }
        return note;
    }

    private void sendAll(Communication message, Journey journey, PersonRecord record) {
        Account account = new Account(sentences, outcomes, changes, documents.get()::inWords, record, journey);
        Optional<Task> next = journey.takenOver();
        if (next.isPresent()) {
            message.setPayload(account.onward(next.get()));
        } else {
            List<CommunicationPayloadComponent> told = account.to(message.getRecipient());
            Communication whole = message.copy().setPayload(told);
            List<Communication> own = journey.ownFeedback();
            own.forEach(each -> message.addInResponseTo(new Reference(Journey.key(each))));
            if (own.isEmpty()) {
                message.setPayload(whole.copy().getPayload());
            }
            Bundle document = document(whole, journey, record);
            store.write(document);
            message.addPayload()
                    .setContent(new Reference(document.getIdElement().toUnqualifiedVersionless())
                            .setDisplay(sentences.say("document")));
        }
        store.write(message);
    }

    /** The document holds the message with all its words, and only what is about this referral. */
    private Bundle document(Communication whole, Journey journey, PersonRecord record) {
        IdType id = Closing.of(journey.task()).document();
        PersonRecord part = record.only(journey::concerns).with(whole);
        Bundle document = documents.get().write(kind.get(), part, new SystemRequestDetails());
        document.setId(id);
        document.setIdentifier(identifier(id));
        Composition composition = (Composition) document.getEntryFirstRep().getResource();
        composition.setIdentifier(identifier(id));
        whole.getReasonCode().forEach(code -> composition.addEvent().addCode(code.copy()));
        return document;
    }
}
