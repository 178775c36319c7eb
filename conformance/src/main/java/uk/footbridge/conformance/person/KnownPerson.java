package uk.footbridge.conformance.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;

/**
 * An invented person, whom neither another test nor the server knows, and the records that systems make of them.
 *
 * <p>Birth dates, postcodes and telephone numbers are few enough to meet again on a server with data. Names and NHS
 * number are this person's alone, and without one of them no rule links.
 *
 * @param family a family name of this person alone
 * @param given a given name of this person alone
 * @param nhsNumber a valid number of the range that is kept for tests, of which the server has no record
 */
record KnownPerson(String family, String given, String born, String postcode, String phone, String nhsNumber) {

    private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
    private static final int LETTERS = 10;

    /** Somebody who has nothing in common with whom another test or another run invented, not even by chance. */
    static KnownPerson invented() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new KnownPerson(
                "Q" + letters(),
                "M" + letters(),
                LocalDate.of(1930, 1, 1).plusDays(random.nextInt(25_000)).toString(),
                "TR%d %dAB".formatted(random.nextInt(1, 99), random.nextInt(1, 9)),
                "07700 9%05d".formatted(random.nextInt(100_000)),
                unknownNumber());
    }

    private static String letters() {
        return ThreadLocalRandom.current()
                .ints(LETTERS, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    KnownPerson called(String name) {
        return new KnownPerson(family, name, born, postcode, phone, nhsNumber);
    }

    KnownPerson livingAt(String code, String number) {
        return new KnownPerson(family, given, born, code, number, nhsNumber);
    }

    String postcodeWithoutSpace() {
        return postcode.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    String phoneFromAbroad() {
        return "+44 " + phone.substring(1);
    }

    KnownPerson withNewNumber() {
        return new KnownPerson(family, given, born, postcode, phone, unknownNumber());
    }

    /** The record that a system makes of somebody whose NHS number it doesn't know. */
    ObjectNode record(String vendor) {
        return Fixture.named("person")
                .with("vendor", vendor)
                .with("family", family)
                .with("given", given)
                .with("born", born)
                .with("postcode", postcode)
                .with("phone", phone)
                .resource();
    }

    ObjectNode recordWithNumber(String vendor) {
        ObjectNode record = record(vendor);
        record.withArray("/identifier")
                .add(Json.object().put("system", NHS_NUMBER).put("value", nhsNumber));
        return record;
    }

    /** There are less than a million test numbers: a server that was tested before may know one of them. */
    private static String unknownNumber() {
        FhirServer server = FhirServer.underTest();
        String number = testNumber();
        while (!server.search("Patient", "identifier", NHS_NUMBER + "|" + number)
                .isAnswered(200)
                .entries()
                .isEmpty()) {
            number = testNumber();
        }
        return number;
    }

    /** Numbers that begin with 999 are never given to anybody. */
    private static String testNumber() {
        while (true) {
            String nine = "999" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
            int sum = 0;
            for (int i = 0; i < nine.length(); i++) {
                sum += (nine.charAt(i) - '0') * (10 - i);
            }
            int check = (11 - sum % 11) % 11;
            if (check < 10) {
                return nine + check;
            }
        }
    }
}
