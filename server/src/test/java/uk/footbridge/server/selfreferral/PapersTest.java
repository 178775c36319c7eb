package uk.footbridge.server.selfreferral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.UUID;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of what a person says about who they are. */
class PapersTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"Maureen Ackroyd,Maureen,Ackroyd", "Mrs. Ackroyd,-,-", "Sid,-,-", "Dr  Amina Yusuf,Amina,Yusuf"})
    void aNameIsKeptAsSaidAndTakenApartWhereItHasParts(String said, String given, String family) {
        HumanName name = patient("name", said).getNameFirstRep();
        assertThat(name.getText()).isEqualTo(said);
        assertThat(name.getFamily()).isEqualTo(family);
        assertThat(name.getGiven()).hasSize(given == null ? 0 : 1);
    }

    @Test
    void aYearAloneIsNoDateOfBirthToCompareBy() {
        Said said = new Said();
        said.add("birth-date", new DateType("1984"));
        Patient patient = new Papers(new Received(UUID.randomUUID(), said), new Date()).patient();
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1984");
        assertThat(Papers.comparable(patient).hasBirthDate()).isFalse();
    }

    @Test
    void theSameWordsHaveTheSameFingerprint() {
        assertThat(said("Somewhere  Warm\n").fingerprint())
                .isEqualTo(said(" somewhere warm").fingerprint());
        assertThat(said("Somewhere warm").fingerprint())
                .isNotEqualTo(said("Somewhere cold").fingerprint());
    }

    private static Said said(String words) {
        Said said = new Said();
        said.add("words", new StringType(words));
        return said;
    }

    private static Patient patient(String question, String answer) {
        Said said = new Said();
        said.add(question, new StringType(answer));
        return new Papers(new Received(UUID.randomUUID(), said), new Date()).patient();
    }
}
