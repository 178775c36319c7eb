package uk.footbridge.server.person;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;

/**
 * One labelled pair of records about invented people: a row of pairs.csv.
 *
 * @param number which row
 * @param heldOut whether the rules were made without looking at it
 * @param expected what somebody who knows both people says
 * @param why what makes the pair worth testing
 */
record RecordPair(int number, boolean heldOut, Expected expected, String why, Patient one, Patient other) {

    /** What is true of the two records; of some, nobody could tell from what they say. */
    enum Expected {
        SAME,
        DIFFERENT,
        UNSURE
    }

    private static final Pattern FIELD = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)");
    private static final int COLUMNS = 16;
    private static final int FIELDS_OF_A_RECORD = 6;

    static List<RecordPair> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordPair.class.getResourceAsStream("pairs.csv")), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(RecordPair::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordPair of(String line) {
        List<String> fields = new ArrayList<>();
        FIELD.matcher(line).results().limit(COLUMNS).map(RecordPair::field).forEach(fields::add);
        if (fields.size() != COLUMNS) {
            throw new IllegalStateException("Expected " + COLUMNS + " columns in: " + line);
        }
        int records = COLUMNS - 2 * FIELDS_OF_A_RECORD;
        return new RecordPair(
                Integer.parseInt(fields.get(0)),
                fields.get(1).equals("held-out"),
                Expected.valueOf(fields.get(2).toUpperCase(Locale.ROOT)),
                fields.get(3),
                patient(fields.subList(records, records + FIELDS_OF_A_RECORD)),
                patient(fields.subList(records + FIELDS_OF_A_RECORD, COLUMNS)));
    }

    private static String field(MatchResult match) {
        return match.group(1) != null ? match.group(1).replace("\"\"", "\"") : match.group(2);
    }

    private static Patient patient(List<String> fields) {
        Patient patient = new Patient();
        if (!fields.get(0).isEmpty()) {
            patient.addIdentifier().setSystem(NhsNumbers.SYSTEM).setValue(fields.get(0));
        }
        HumanName name = patient.addName();
        if (!fields.get(1).isEmpty()) {
            name.setFamily(fields.get(1));
        }
        for (String given : fields.get(2).split(" ")) {
            if (!given.isEmpty()) {
                name.addGiven(given);
            }
        }
        if (!fields.get(3).isEmpty()) {
            patient.getBirthDateElement().setValueAsString(fields.get(3));
        }
        if (!fields.get(4).isEmpty()) {
            patient.addAddress().setPostalCode(fields.get(4));
        }
        if (!fields.get(5).isEmpty()) {
            patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(fields.get(5));
        }
        return patient;
    }
}
