package uk.footbridge.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;

/** An organisation of Open Referral UK as {@code sp-organization} and back. */
public final class OrganizationRecords extends RecordMapping<Organization> {

    public OrganizationRecords() {
        super(
                List.of(
                        new Name(),
                        ContactLines.address("email", ContactPointSystem.EMAIL, Organization::getTelecom),
                        ContactLines.address("website", ContactPointSystem.URL, Organization::getTelecom),
                        new Identifiers()),
                Set.of());
    }

    /** HSDS asks for a description; whoever has none is described by the name. */
    @Override
    void complete(Organization organization, ObjectNode record) {
        if (!record.has("description")) {
            Items.put(record, "description", organization.getName());
        }
    }

    private static final class Name implements RecordLine<Organization> {

        @Override
        public Set<String> elements() {
            return Set.of("name");
        }

        @Override
        public void read(ObjectNode record, Organization into, Warnings warnings) {
            into.setName(Items.text(record, "name"));
        }

        @Override
        public void write(Organization from, ObjectNode record) {
            Items.put(record, "name", from.getName());
        }
    }

    /** Identifiers by the codes of org-id.guide, of which the NHS's stands for an ODS code. */
    private static final class Identifiers extends ListLine<Organization, Identifier> {

        private static final String GUIDE = "http://org-id.guide/list/";
        private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
        private static final Map<String, String> SYSTEMS = Map.of("GB-NHS", ODS);
        private static final Pattern SCHEME = Pattern.compile("[A-Z]{2,3}-[A-Z0-9_]{2,20}");
        private static final Pattern ODS_CODE = Pattern.compile("[A-Z0-9]{3,12}");

        Identifiers() {
            super("organization_identifiers", Set.of("id", "identifier", "identifier_type", "identifier_scheme"));
        }

        @Override
        List<Identifier> get(Organization organization) {
            return organization.getIdentifier().stream()
                    .filter(identifier -> !OpenReferral.ID_SYSTEM.equals(identifier.getSystem()))
                    .filter(Identifier::hasValue)
                    .toList();
        }

        @Override
        void set(Organization organization, List<Identifier> identifiers) {
            List<Identifier> all = new ArrayList<>(organization.getIdentifier());
            all.removeAll(get(organization));
            all.addAll(identifiers);
            organization.setIdentifier(all);
        }

        @Override
        Set<String> carriedOf(JsonNode thing) {
            return system(thing) == null ? Set.of("id", "identifier", "identifier_type") : super.carriedOf(thing);
        }

        @Override
        Identifier element(JsonNode thing, Warnings warnings) {
            String value = Items.text(thing, "identifier");
            if (value == null) {
                warnings.add(
                        "organization_identifiers.identifier",
                        "Expected the number or code itself, found none. The identifier is kept, but nobody finds by it.");
                return null;
            }
            Identifier identifier = new Identifier().setSystem(system(thing)).setValue(value);
            String type = Items.text(thing, "identifier_type");
            if (type != null) {
                identifier.setType(new CodeableConcept().setText(type));
            }
            return identifier;
        }

        private static String system(JsonNode thing) {
            String scheme = Items.text(thing, "identifier_scheme");
            if (scheme == null || !SCHEME.matcher(scheme).matches()) {
                return null;
            }
            boolean ods = SYSTEMS.containsKey(scheme);
            String value = Items.text(thing, "identifier");
            return ods && value != null && ODS_CODE.matcher(value).matches() ? ODS : GUIDE + scheme;
        }

        @Override
        void write(Identifier identifier, ObjectNode thing) {
            String system = identifier.hasSystem() ? identifier.getSystem() : "";
            if (ODS.equals(system)) {
                thing.put("identifier_scheme", "GB-NHS");
            } else if (system.startsWith(GUIDE)) {
                thing.put("identifier_scheme", system.substring(GUIDE.length()).toUpperCase(Locale.ROOT));
            } else {
                Items.put(thing, "identifier_scheme", system);
            }
            thing.put("identifier_type", type(identifier, thing));
            thing.put("identifier", identifier.getValue());
        }

        private static String type(Identifier identifier, ObjectNode thing) {
            if (identifier.getType().hasText()) {
                return identifier.getType().getText();
            }
            return thing.path("identifier_scheme").asText("Identifier");
        }

        @Override
        List<Extension> extensions(Identifier identifier) {
            return identifier.getExtension();
        }
    }
}
