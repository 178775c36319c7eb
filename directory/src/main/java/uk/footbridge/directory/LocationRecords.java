package uk.footbridge.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Address.AddressType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.StringType;

/** A location of Open Referral UK as a FHIR Location and back. */
public final class LocationRecords extends RecordMapping<Location> {

    public LocationRecords() {
        super(List.of(new Names(), new Type(), new Position(), new ExternalIdentifier(), new Addresses()), Set.of());
    }

    private static final class Names implements RecordLine<Location> {

        @Override
        public Set<String> elements() {
            return Set.of("name", "description");
        }

        @Override
        public void read(ObjectNode record, Location into, Warnings warnings) {
            into.setName(Items.text(record, "name"));
            into.setDescription(Items.text(record, "description"));
        }

        @Override
        public void write(Location from, ObjectNode record) {
            Items.put(record, "name", from.getName());
            Items.put(record, "description", from.getDescription());
        }
    }

    /** A virtual place is FHIR's too; a postal one is only an address. */
    private static final class Type implements RecordLine<Location> {

        private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/location-physical-type";
        private static final String VIRTUAL = "vi";

        @Override
        public Set<String> elements() {
            return Set.of("location_type");
        }

        @Override
        public void read(ObjectNode record, Location into, Warnings warnings) {
            String type = Items.text(record, "location_type");
            Leftovers.set(into.getExtension(), "location_type", "postal".equals(type) ? TextNode.valueOf(type) : null);
            if ("virtual".equals(type)) {
                into.setPhysicalType(new CodeableConcept(new Coding(SYSTEM, VIRTUAL, "Virtual")));
            } else if (into.getPhysicalType().hasCoding(SYSTEM, VIRTUAL)) {
                into.setPhysicalType(null);
            }
        }

        @Override
        public void write(Location from, ObjectNode record) {
            record.put("location_type", from.getPhysicalType().hasCoding(SYSTEM, VIRTUAL) ? "virtual" : "physical");
        }
    }

    private static final class Position implements RecordLine<Location> {

        @Override
        public Set<String> elements() {
            return Set.of("latitude", "longitude");
        }

        @Override
        public void read(ObjectNode record, Location into, Warnings warnings) {
            BigDecimal latitude = degrees(record, "latitude", 90, warnings);
            BigDecimal longitude = degrees(record, "longitude", 180, warnings);
            into.setPosition(
                    latitude == null || longitude == null
                            ? null
                            : new Location.LocationPositionComponent()
                                    .setLatitude(latitude)
                                    .setLongitude(longitude));
        }

        private static BigDecimal degrees(ObjectNode record, String name, int most, Warnings warnings) {
            JsonNode value = record.get(name);
            BigDecimal degrees = Said.number(value);
            if (degrees != null && degrees.abs().compareTo(BigDecimal.valueOf(most)) <= 0) {
                return degrees;
            }
            if (!Said.nothing(value)) {
                warnings.add(
                        "location." + name,
                        "Expected degrees from -" + most + " to " + most + ", found " + Dates.quoted(value)
                                + ". The position is left out.");
            }
            return null;
        }

        @Override
        public void write(Location from, ObjectNode record) {
            if (from.getPosition().hasLatitude() && from.getPosition().hasLongitude()) {
                record.put("latitude", from.getPosition().getLatitude());
                record.put("longitude", from.getPosition().getLongitude());
            }
        }
    }

    /** The one identifier of another register that a location may have, for example its UPRN. */
    private static final class ExternalIdentifier implements RecordLine<Location> {

        @Override
        public Set<String> elements() {
            return Set.of("external_identifier", "external_identifier_type");
        }

        @Override
        public void read(ObjectNode record, Location into, Warnings warnings) {
            String value = Items.text(record, "external_identifier");
            String type = Items.text(record, "external_identifier_type");
            Identifier found = external(into);
            if (value == null) {
                into.getIdentifier().remove(found);
                return;
            }
            Identifier identifier = found == null ? into.addIdentifier() : found;
            identifier.setValue(value).setType(type == null ? null : new CodeableConcept().setText(type));
        }

        @Override
        public void write(Location from, ObjectNode record) {
            Identifier found = external(from);
            if (found != null) {
                Items.put(record, "external_identifier", found.getValue());
                Items.put(
                        record,
                        "external_identifier_type",
                        found.getType().hasText() ? found.getType().getText() : found.getSystem());
            }
        }

        private static Identifier external(Location location) {
            return location.getIdentifier().stream()
                    .filter(identifier -> !OpenReferral.ID_SYSTEM.equals(identifier.getSystem()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** FHIR has one address; further ones are kept as they are. */
    private static final class Addresses implements RecordLine<Location> {

        private static final Set<String> CARRIED = Set.of(
                "id",
                "address_1",
                "address_2",
                "city",
                "region",
                "state_province",
                "postal_code",
                "country",
                "address_type");

        @Override
        public Set<String> elements() {
            return Set.of("addresses");
        }

        @Override
        public void read(ObjectNode record, Location into, Warnings warnings) {
            List<JsonNode> addresses = Said.things(record.get("addresses"));
            if (addresses.isEmpty() || !addresses.get(0).isObject()) {
                into.setAddress(null);
            } else {
                into.setAddress(address(addresses.get(0), warnings));
            }
            ArrayNode more = record.arrayNode();
            addresses.stream().skip(1).forEach(more::add);
            Leftovers.set(into.getExtension(), "addresses", more);
        }

        private static Address address(JsonNode from, Warnings warnings) {
            Address address = Items.named(new Address(), from, "addresses");
            for (String line : List.of("address_1", "address_2")) {
                String words = Items.text(from, line);
                if (words != null) {
                    address.addLine(words);
                }
            }
            address.setCity(Items.text(from, "city"));
            address.setDistrict(Items.text(from, "region"));
            address.setState(Items.text(from, "state_province"));
            address.setPostalCode(Items.text(from, "postal_code"));
            address.setCountry(Items.text(from, "country"));
            String type = Items.text(from, "address_type");
            if ("physical".equals(type) || "postal".equals(type)) {
                address.setType("physical".equals(type) ? AddressType.PHYSICAL : AddressType.POSTAL);
            }
            Leftovers.keep(from, CARRIED, address.getExtension(), "location.addresses.", warnings);
            Leftovers.set(
                    address.getExtension(), "address_type", "virtual".equals(type) ? TextNode.valueOf(type) : null);
            return address;
        }

        @Override
        public void write(Location from, ObjectNode record) {
            if (from.hasAddress()) {
                ObjectNode to = record.withArrayProperty("addresses").addObject();
                write(from.getAddress(), to, OpenReferral.idOf(from));
            }
            JsonNode more = Leftovers.get(from.getExtension(), "addresses");
            if (more != null && more.isArray()) {
                ArrayNode all = record.withArrayProperty("addresses");
                more.forEach(all::add);
            }
        }

        /** HSDS-UK asks for most of an address; what nobody has said is said as empty. */
        private static void write(Address from, ObjectNode to, String owner) {
            to.put("id", Items.id(from, owner, "addresses", 0));
            List<String> lines =
                    from.getLine().stream().map(StringType::getValue).toList();
            to.put("address_1", lines.isEmpty() ? or(from.getText()) : lines.get(0));
            if (lines.size() > 1) {
                to.put("address_2", String.join(", ", lines.subList(1, lines.size())));
            }
            to.put("city", or(from.getCity()));
            Items.put(to, "region", from.getDistrict());
            to.put("state_province", or(from.getState()));
            to.put("postal_code", or(from.getPostalCode()));
            to.put("country", from.hasCountry() ? from.getCountry() : "GB");
            to.put("address_type", from.getType() == AddressType.POSTAL ? "postal" : "physical");
            Leftovers.writeTo(to, from.getExtension());
        }

        private static String or(String words) {
            return words == null ? "" : words;
        }
    }
}
