package uk.footbridge.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HealthcareService;

/** Web address, e-mail address and telephone numbers, which FHIR keeps together as telecom. */
final class ContactLines {

    private static final String CONTACT = "contact";

    private ContactLines() {}

    /** The first address of its kind that belongs to no contact. */
    static <T> RecordLine<T> address(
            String element, ContactPointSystem system, Function<T, List<ContactPoint>> telecoms) {
        return new RecordLine<>() {
            @Override
            public Set<String> elements() {
                return Set.of(element);
            }

            @Override
            public void read(ObjectNode record, T into, Warnings warnings) {
                String value = Items.text(record, element);
                ContactPoint found = first(telecoms.apply(into));
                if (value == null) {
                    telecoms.apply(into).remove(found);
                } else if (found == null) {
                    telecoms.apply(into)
                            .add(new ContactPoint().setSystem(system).setValue(value));
                } else {
                    found.setValue(value);
                }
            }

            @Override
            public void write(T from, ObjectNode record) {
                ContactPoint found = first(telecoms.apply(from));
                Items.put(record, element, found == null ? null : found.getValue());
            }

            private ContactPoint first(List<ContactPoint> all) {
                return all.stream()
                        .filter(telecom -> telecom.getSystem() == system && !telecom.hasId())
                        .findFirst()
                        .orElse(null);
            }
        };
    }

    /** Contacts with their telephones, and telephones of the service itself. */
    static RecordLine<HealthcareService> phones() {
        return new Phones();
    }

    private static final class Phones implements RecordLine<HealthcareService> {

        private static final Set<String> CARRIED = Set.of("id", "number");

        @Override
        public Set<String> elements() {
            return Set.of("contacts", "phones");
        }

        @Override
        public void read(ObjectNode record, HealthcareService into, Warnings warnings) {
            List<ContactPoint> incoming = new ArrayList<>();
            ArrayNode silent = record.arrayNode();
            for (JsonNode contact : Said.things(record.get("contacts"))) {
                List<JsonNode> phones = Said.things(contact.get("phones"));
                if (phones.isEmpty()) {
                    silent.add(contact);
                }
                phones.forEach(phone ->
                        add(incoming, phone, ((ObjectNode) contact).deepCopy().without("phones"), warnings));
            }
            Said.things(record.get("phones"))
                    .forEach(phone -> add(incoming, phone, TextNode.valueOf("none"), warnings));
            List<ContactPoint> numbers = new ArrayList<>(numbers(into));
            into.getTelecom().removeAll(numbers);
            Items.replace(numbers, incoming, owner(into), "phones");
            into.getTelecom().addAll(numbers);
            Leftovers.set(into.getExtension(), "contacts", silent);
        }

        private static void add(List<ContactPoint> to, JsonNode phone, JsonNode contact, Warnings warnings) {
            String number = Items.text(phone, "number");
            if (number == null) {
                warnings.add(
                        "contacts.phones.number",
                        "Expected a telephone number, found none. The telephone is left out.");
                return;
            }
            ContactPoint telecom = Items.named(new ContactPoint(), phone, "phones");
            telecom.setSystem(ContactPointSystem.PHONE).setValue(number.replaceAll("^\"|\"$", ""));
            Leftovers.keep(phone, CARRIED, telecom.getExtension(), "contacts.phones.", warnings);
            Leftovers.set(telecom.getExtension(), CONTACT, contact);
            to.add(telecom);
        }

        @Override
        public void write(HealthcareService from, ObjectNode record) {
            Map<String, ObjectNode> contacts = new LinkedHashMap<>();
            ArrayNode own = record.arrayNode();
            List<ContactPoint> numbers = numbers(from);
            for (int place = 0; place < numbers.size(); place++) {
                ContactPoint number = numbers.get(place);
                ObjectNode phone = record.objectNode();
                phone.put("id", Items.id(number, owner(from), "phones", place));
                phone.put("number", number.getValue());
                Leftovers.writeTo(phone, number.getExtension());
                JsonNode contact = phone.remove(CONTACT);
                if (contact != null && contact.isTextual()) {
                    own.add(phone);
                } else {
                    contactOf(contacts, contact, phone)
                            .withArrayProperty("phones")
                            .add(phone);
                }
            }
            ArrayNode all = record.arrayNode();
            contacts.values().forEach(all::add);
            JsonNode silent = Leftovers.get(from.getExtension(), "contacts");
            if (silent != null && silent.isArray()) {
                silent.forEach(all::add);
            }
            put(record, "contacts", all);
            put(record, "phones", own);
        }

        private static ObjectNode contactOf(Map<String, ObjectNode> contacts, JsonNode contact, ObjectNode phone) {
            String id = contact == null
                    ? OpenReferral.nameBased("contact/" + phone.path("id").asText())
                    : contact.path("id").asText();
            return contacts.computeIfAbsent(
                    id,
                    key -> contact instanceof ObjectNode said
                            ? said.deepCopy()
                            : phone.objectNode().put("id", key));
        }

        private static void put(ObjectNode record, String name, ArrayNode list) {
            if (!list.isEmpty()) {
                record.set(name, list);
            }
        }

        private static List<ContactPoint> numbers(HealthcareService service) {
            return service.getTelecom().stream()
                    .filter(telecom -> telecom.hasValue()
                            && (telecom.getSystem() == ContactPointSystem.PHONE
                                    || telecom.getSystem() == ContactPointSystem.SMS))
                    .toList();
        }

        private static String owner(HealthcareService service) {
            return OpenReferral.idOf(service);
        }
    }
}
