package uk.footbridge.server.selfreferral;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import uk.footbridge.server.person.Newcomers;

/** Makes of what a person has said a referral, or holds it while the person may be known already. */
class Arrivals {

    private final SelfReferralStore store;
    private final Newcomers newcomers;

    Arrivals(SelfReferralStore store, Newcomers newcomers) {
        this.store = store;
        this.newcomers = newcomers;
    }

    /**
     * Takes a self-referral, in the caller's transaction.
     *
     * @return the receipt that names it: its own, or that of the first when the same was said before
     */
    UUID take(Received received, Optional<Destination> destination) {
        Optional<UUID> first = store.first(received);
        if (first.isPresent()) {
            return first.get();
        }
        Papers papers = new Papers(received, new Date());
        Patient patient = papers.patient();
        if (newcomers.perhapsKnown(Papers.comparable(patient))) {
            Reference answers = store.create(papers.heldAnswers());
            store.standsFor(received.receipt(), store.create(papers.decision(answers)));
        } else {
            Reference person = store.create(patient);
            QuestionnaireResponse answers = Papers.owned(papers.heldAnswers(), person);
            refer(papers, received, person, store.create(answers), destination);
        }
        return received.receipt();
    }

    /** A referral and its task. */
    record Made(Reference referral, Reference task) {}

    Made refer(
            Papers papers, Received received, Reference person, Reference answers, Optional<Destination> destination) {
        List<Reference> information = new ArrayList<>(List.of(answers));
        papers.consent(person).map(store::create).ifPresent(information::add);
        information.addAll(store.createAll(papers.flags(person)));
        List<Reference> needs = store.createAll(papers.needs(person));
        Reference referral = store.create(papers.referral(person, needs, information, destination));
        Reference task = store.create(papers.task(person, referral, destination));
        store.standsFor(received.receipt(), referral);
        return new Made(referral, task);
    }
}
