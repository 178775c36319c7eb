package uk.footbridge.server.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.Set;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.outbox.Interaction;

/** Holds the reading of topics to what is in ours, and to all that the extensions of a trigger can say. */
class TopicReaderTest {

    private static final String TRIGGER =
            "http://hl7.org/fhir/4.3/StructureDefinition/extension-SubscriptionTopic.resourceTrigger";

    @Test
    void ourTopicsAreRead() {
        Topics topics = Topics.ofThisRelease(FhirContext.forR4Cached());
        Topic task = topics.find(topics.urls().get(3)).orElseThrow();

        assertThat(topics.urls()).hasSize(4);
        assertThat(task.url()).endsWith("/referral-task");
        assertThat(task.types()).containsExactly("Task");
        assertThat(task.triggers().get(0).interactions()).isEqualTo(Set.of(Interaction.CREATE, Interaction.UPDATE));
        assertThat(task.filtersOf("Task")).contains("owner", "requester", "status");
        assertThat(task.includesOf("Task")).contains("focus", "patient");
        assertThat(topics.find(task.url() + "|0.0.1")).isEmpty();
        assertThat(topics.find("https://example.org/topic")).isEmpty();
    }

    @Test
    void everythingOfAQueryIsRead() {
        Basic basic = new Basic();
        Extension trigger = basic.addExtension().setUrl(TRIGGER);
        trigger.addExtension("resource", new UriType("http://hl7.org/fhir/StructureDefinition/Encounter"));
        Extension query = trigger.addExtension().setUrl("queryCriteria");
        query.addExtension("previous", new StringType("status:not=finished"));
        query.addExtension("resultForCreate", new CodeType("test-passes"));
        query.addExtension("current", new StringType("status=finished"));
        query.addExtension("resultForDelete", new CodeType("test-fails"));
        query.addExtension("requireBoth", new BooleanType(true));

        Topic.Trigger read = TopicReader.read(basic).triggers().get(0);

        assertThat(read.type()).isEqualTo("Encounter");
        assertThat(read.interactions()).containsExactlyInAnyOrder(Interaction.values());
        assertThat(read.query())
                .isEqualTo(new Topic.Query("status:not=finished", true, "status=finished", false, true));
    }
}
