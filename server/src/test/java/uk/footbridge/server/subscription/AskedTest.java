package uk.footbridge.server.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;

/** Holds the taking of secrets to leaving none of them in what is stored. */
class AskedTest {

    @Test
    void secretsAreTakenOutAndKeptForARetry() {
        Subscription subscription = new Subscription().setStatus(SubscriptionStatus.REQUESTED);
        subscription.getChannel().addHeader("Authorization: Bearer abc");
        subscription.getChannel().addExtension(Asked.SECRET, new StringType("whsec_abc"));

        Asked asked = Asked.takenFrom(subscription);
        subscription.setStatus(SubscriptionStatus.ACTIVE);

        assertThat(asked.secret()).isEqualTo("whsec_abc");
        assertThat(asked.headers()).containsEntry("Authorization", "Bearer abc");
        assertThat(Asked.takenFrom(subscription)).isSameAs(asked);
        assertThat(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(subscription))
                .doesNotContain("whsec_abc", "Bearer abc")
                .contains("masked", "Authorization: ***");
    }

    @Test
    void marksStandForWhatIsStored() {
        Subscription stored = new Subscription();
        stored.getChannel().addHeader("X-Key: abc");
        stored.getChannel().addExtension(Asked.SECRET, new StringType("whsec_abc"));
        Asked.takenFrom(stored);
        Asked again = Asked.takenFrom(stored.copy());

        assertThat(again.secret()).isNull();
        assertThat(again.secretMasked()).isTrue();
        assertThat(again.headers()).containsEntry("X-Key", null);
    }

    @Test
    void whatHasNoSecretsKeepsNone() {
        Asked asked = Asked.takenFrom(new Subscription());

        assertThat(asked.secret()).isNull();
        assertThat(asked.secretMasked()).isFalse();
        assertThat(asked.headers()).isEmpty();
    }
}
