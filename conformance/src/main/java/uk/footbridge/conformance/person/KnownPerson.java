package uk.footbridge.conformance.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;

/**
 * An invented person, whom no other test knows, and the records that systems make of them.
 *
 * @param family a family name of this person alone
 * @param nhsNumber a valid number of the range that is kept for tests
 */
record KnownPerson(String family, String given, String born, String postcode, String phone, String nhsNumber) {

    private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
    private static final int LETTERS = 10;

    /** Somebody who has nothing in common with whom another test invented, not even by chance. */
    static KnownPerson invented() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String letters = random.ints(LETTERS, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new KnownPerson(
                "Q" + letters,
                "Morwenna",
                LocalDate.of(1930, 1, 1).plusDays(random.nextInt(25_000)).toString(),
                "TR%d %dAB".formatted(random.nextInt(1, 99), random.nextInt(1, 9)),
                "07700 9%05d".formatted(random.nextInt(100_000)),
                testNumber());
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
        return new KnownPerson(family, given, born, postcode, phone, testNumber());
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
