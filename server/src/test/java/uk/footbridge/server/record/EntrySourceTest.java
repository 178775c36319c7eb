package uk.footbridge.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** Whose record an entry is said to come from. */
class EntrySourceTest {

    private final Organization practice = new Organization().setName("Ouse Bank Surgery");
    private final Organization charity = new Organization().setName("Rowntree Allotments");
    private final PractitionerRole worker = new PractitionerRole().setOrganization(to(charity));

    @Test
    void theKeeperOfThePatientRecordComesBeforeTheAuthor() {
        Patient patient = new Patient().setManagingOrganization(to(practice));
        Condition need = new Condition().setSubject(to(patient)).setRecorder(to(worker));

        assertThat(EntrySource.of(need).getDisplay()).isEqualTo("Ouse Bank Surgery");
    }

    @Test
    void theAuthorsOrganisationStandsInForAnUnknownKeeper() {
        Condition need = new Condition().setSubject(to(new Patient())).setRecorder(to(worker));

        assertThat(EntrySource.of(need).getDisplay()).isEqualTo("Rowntree Allotments");
    }

    @Test
    void withoutEitherTheSourceIsWhatTheResourceGives() {
        Condition need = new Condition().setSubject(to(new Patient()));
        need.getMeta().setSource("https://clinic.example.org");

        assertThat(EntrySource.of(need).getDisplay()).isEqualTo("https://clinic.example.org");
    }

    private static Reference to(Resource target) {
        Reference reference = new Reference();
        RecordReferences.leadsTo(reference, target);
        return reference;
    }
}
