package uk.footbridge.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** The same sender is the same in whichever spelling, and two are two. */
class SenderKeyTest {

    private static final String NAME = "urn:uuid:2b0a3c7e-5b6c-4b53-9a53-1c2f6f7f0a11";

    @Test
    void aSystemInAnotherSpellingIsTheSameSender() {
        assertThat(key("https://fhir.nhs.uk/id/ods-organization-code", "RND"))
                .isEqualTo(key("https://fhir.nhs.uk/Id/ods-organization-code", "RND"))
                .isNotEqualTo(key("https://fhir.nhs.uk/Id/ods-organization-code", "RYE"));
    }

    @Test
    void withoutAnIdentifierItsAddressCounts() {
        assertThat(key(null, null)).isEqualTo("https://fhir.nhs.uk/Id/dos-service-id|2222222222");
    }

    private static String key(String system, String value) {
        Organization organization = new Organization();
        organization.addIdentifier().setSystem(system).setValue(value);
        Bundle bundle = new Bundle();
        bundle.addEntry().setFullUrl(NAME).setResource(organization);
        MessageHeader header = new MessageHeader().setSender(new Reference(NAME));
        header.getSource().setEndpoint("https://fhir.nhs.uk/Id/dos-service-id|2222222222");
        return SenderKey.of(bundle, header);
    }
}
