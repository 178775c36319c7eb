package uk.footbridge.server.selfreferral;

import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.springframework.transaction.support.TransactionOperations;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.packages.Canonicals;

/** Answers {@code $self-refer}: a person asks for help, without an account and without an NHS number. */
class SelfReferralOperation {

    static final String NAME = "$self-refer";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Supplier<Questions> questions;
    private final Destinations destinations;
    private final Arrivals arrivals;
    private final TransactionOperations transactions;
    private final Semaphore places;
    private final NextWords words = NextWords.ofThisRelease();

    /**
     * @param places how many self-referrals may be written at once, so that those of the same person, which wait for each
     *     other, leave connections for all else
     */
    SelfReferralOperation(
            Supplier<Questions> questions,
            Destinations destinations,
            Arrivals arrivals,
            TransactionOperations transactions,
            int places) {
        this.questions = questions;
        this.destinations = destinations;
        this.arrivals = arrivals;
        this.transactions = transactions;
        this.places = new Semaphore(places, true);
    }

    /**
     * Takes a self-referral.
     *
     * @param sent Parameters as in OperationDefinition/self-refer, 1..1: {@code answers} (QuestionnaireResponse to
     *     Questionnaire/self-referral), or the same answers as single parameters; 422 when something is missing, not
     *     understood, or not asked; 409 when the receipt names something else; 413 and 429 as the settings say
     * @return Parameters with {@code receipt} (a urn:uuid) and {@code next} (words for the person, 1..*): the same whether
     *     the person is known or not, and at a full second, so that nobody can find out who is known here
     */
    @Operation(name = NAME, canonicalUrl = Canonicals.BASE + "/OperationDefinition/self-refer")
    @Description("Takes a self-referral of a person without an account")
    public Parameters selfRefer(@ResourceParam Parameters sent) throws InterruptedException {
        EvenTime answer = EvenTime.begun();
        if (sent == null) {
            throw new Refusal(
                            IssueType.REQUIRED,
                            "Parameters",
                            "Send Parameters, as OperationDefinition/self-refer says.")
                    .badRequest();
        }
        Received received = Reading.of(sent, questions.get());
        Optional<Destination> destination = destinations.of(received.said());
        UUID receipt = take(received, destination);
        answer.await();
        Parameters answered = new Parameters();
        answered.addParameter("receipt", new UriType(Received.urn(receipt)));
        words.about(destination).forEach(line -> answered.addParameter("next", new StringType(line)));
        return answered;
    }

    private UUID take(Received received, Optional<Destination> destination) throws InterruptedException {
        if (!places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new Refusal(
                            IssueType.TRANSIENT,
                            null,
                            "Too many self-referrals are being written at once. Nothing of this one was stored. Send it again.")
                    .unavailable(RETRY_AFTER_SECONDS);
        }
        try {
            return transactions.execute(begun -> arrivals.take(received, destination));
        } finally {
            places.release();
        }
    }
}
