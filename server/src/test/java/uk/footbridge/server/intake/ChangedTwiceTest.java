package uk.footbridge.server.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.junit.jupiter.api.Test;

/** Shows when a transaction changes one resource twice. */
class ChangedTwiceTest {

    @Test
    void refusesTwoChangesOfOneResourceAndNamesBoth() {
        Bundle transaction = bundle(HTTPVerb.POST, "Patient", HTTPVerb.PATCH, "Task/1", HTTPVerb.PUT, "/Task/1");

        assertThatThrownBy(() -> ChangedTwice.refuse(transaction))
                .isInstanceOf(UnprocessableEntityException.class)
                .hasMessageContaining("Entries 1 and 2 of the transaction both change Task/1");
    }

    @Test
    void letsDifferentResourcesReadsAndConditionsPass() {
        Bundle transaction = bundle(
                HTTPVerb.PUT, "Task/1",
                HTTPVerb.PUT, "Task/2",
                HTTPVerb.GET, "Task/1",
                HTTPVerb.POST, "Task",
                HTTPVerb.POST, "Task",
                HTTPVerb.PATCH, "Task?identifier=1",
                HTTPVerb.DELETE, "Task?identifier=1");

        assertThatCode(() -> ChangedTwice.refuse(transaction)).doesNotThrowAnyException();
    }

    private static Bundle bundle(Object... methodsAndUrls) {
        Bundle bundle = new Bundle();
        for (int i = 0; i < methodsAndUrls.length; i += 2) {
            bundle.addEntry()
                    .getRequest()
                    .setMethod((HTTPVerb) methodsAndUrls[i])
                    .setUrl((String) methodsAndUrls[i + 1]);
        }
        return bundle;
    }
}
