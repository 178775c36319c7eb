package uk.footbridge.server.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication.CommunicationPayloadComponent;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Timing;
import uk.footbridge.server.packages.Canonicals;

/** Puts a FHIR value into the words that a person reads: a code's name, a date written out, somebody's name. */
class Words {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String FEEDBACK_OUTCOME = Canonicals.profile("feedback-outcome");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final Pattern NHS_NUMBER = Pattern.compile("(\\d{3})(\\d{3})(\\d{4})");

    private final CodeNames codes;

    Words(CodeNames codes) {
        this.codes = codes;
    }

    /** The words of each value that has some. */
    List<String> of(List<? extends Base> values) {
        return values.stream()
                .map(this::of)
                .filter(words -> words != null && !words.isBlank())
                .distinct()
                .toList();
    }

    /** A value in words; null when there is nothing that a person could read. */
    String of(Base value) {
        if (value instanceof CodeableConcept concept) {
            return concept.hasText()
                    ? concept.getText()
                    : joined(", ", concept.getCoding().stream().map(this::name));
        }
        if (value instanceof Coding coding) {
            return name(coding);
        }
        if (value instanceof Reference reference) {
            return named(reference);
        }
        if (value instanceof Resource resource) {
            return named(resource);
        }
        if (value.isPrimitive()) {
            return primitive(value);
        }
        return structured(value);
    }

    private String primitive(Base value) {
        if (value instanceof BaseDateTimeType date) {
            return date(date);
        }
        if (value instanceof BooleanType flag) {
            return flag.booleanValue() ? "Yes" : "No";
        }
        if (value instanceof Enumeration<?> || value instanceof CodeType) {
            return spelled(value.primitiveValue());
        }
        if (value instanceof DecimalType number) {
            return number(number.getValue());
        }
        if (value instanceof CanonicalType canonical) {
            return codes.title(canonical.getValue());
        }
        return value.primitiveValue();
    }

    private String structured(Base value) {
        if (value instanceof Period period) {
            return period(period);
        }
        if (value instanceof HumanName name) {
            return name.hasText() ? name.getText() : name.getNameAsSingleString();
        }
        if (value instanceof Address address) {
            return address(address);
        }
        if (value instanceof ContactPoint contact) {
            return contact.getValue();
        }
        if (value instanceof Identifier identifier) {
            return identifier(identifier);
        }
        if (value instanceof Annotation note) {
            return note.getText();
        }
        if (value instanceof Range range) {
            return joined(" to ", Stream.of(range.getLow(), range.getHigh()).map(this::quantity));
        }
        if (value instanceof Quantity quantity) {
            return quantity(quantity);
        }
        if (value instanceof Timing timing) {
            return timing(timing);
        }
        if (value instanceof QuestionnaireResponseItemComponent item) {
            String answers = joined(", ", item.getAnswer().stream().map(answer -> of(answer.getValue())));
            return item.hasText() ? item.getText() + " " + answers : answers;
        }
        if (value instanceof CommunicationPayloadComponent payload) {
            Extension outcome = payload.getExtensionByUrl(FEEDBACK_OUTCOME);
            return joined(": ", Stream.of(of(payload.getContent()), outcome == null ? null : of(outcome.getValue())));
        }
        if (value instanceof Attachment attachment) {
            return attachment.hasTitle() ? attachment.getTitle() : "An attachment";
        }
        return null;
    }

    /** 26 November 2026, or as much of it as is known. */
    String date(BaseDateTimeType date) {
        if (date.getValue() == null) {
            return null;
        }
        return switch (date.getPrecision()) {
            case YEAR -> String.valueOf(date.getYear());
            case MONTH -> MONTH.format(LocalDate.of(date.getYear(), date.getMonth() + 1, 1));
            case DAY -> DAY.format(LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDay()));
            default -> day(date.getValue().toInstant());
        };
    }

    /** The day of an instant where the server's people live. */
    static String day(Instant instant) {
        return DAY.format(instant.atZone(LONDON));
    }

    private String period(Period period) {
        String start = period.hasStart() ? date(period.getStartElement()) : null;
        String end = period.hasEnd() ? date(period.getEndElement()) : null;
        if (start == null) {
            return end == null ? null : "Until " + end;
        }
        if (end == null) {
            return "Since " + start;
        }
        return start.equals(end) ? start : start + " to " + end;
    }

    private String timing(Timing timing) {
        if (timing.getCode().hasText()) {
            return timing.getCode().getText();
        }
        if (timing.hasEvent()) {
            return joined(", ", timing.getEvent().stream().map(this::date));
        }
        Base bounds = timing.getRepeat().getBounds();
        return bounds == null ? "Repeatedly" : of(bounds);
    }

    private String quantity(Quantity quantity) {
        if (!quantity.hasValue()) {
            return null;
        }
        String unit =
                quantity.hasUnit() ? quantity.getUnit() : quantity instanceof Duration ? quantity.getCode() : null;
        String comparator = quantity.hasComparator() ? quantity.getComparator().toCode() + " " : "";
        return comparator + number(quantity.getValue()) + (unit == null ? "" : " " + unit);
    }

    static String number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    private static String address(Address address) {
        if (address.hasText()) {
            return address.getText();
        }
        return joined(
                ", ",
                Stream.concat(
                        address.getLine().stream().map(Object::toString),
                        Stream.of(
                                address.getCity(),
                                address.getDistrict(),
                                address.getPostalCode(),
                                address.getCountry())));
    }

    private static String identifier(Identifier identifier) {
        String value = identifier.getValue();
        return value == null ? null : NHS_NUMBER.matcher(value).replaceFirst("$1 $2 $3");
    }

    private String name(Coding coding) {
        return coding.hasDisplay() ? coding.getDisplay() : codes.name(coding.getSystem(), coding.getCode());
    }

    /** A code as it would be written by hand: in-progress is "in progress". */
    static String spelled(String code) {
        return code == null ? null : code.replace('-', ' ');
    }

    private String named(Reference reference) {
        Resource target = RecordReferences.target(reference);
        String name = target == null ? null : named(target);
        if (name != null) {
            return name;
        }
        if (reference.hasDisplay()) {
            return reference.getDisplay();
        }
        return reference.getIdentifier().hasValue() ? reference.getIdentifier().getValue() : "Not named";
    }

    /** What a resource would be called in a sentence. */
    String named(Resource resource) {
        return switch (resource.fhirType()) {
            case "Patient",
                    "Practitioner",
                    "RelatedPerson",
                    "Organization",
                    "HealthcareService",
                    "Location",
                    "CareTeam" -> firstOf(resource, "name");
            case "PractitionerRole" -> role((PractitionerRole) resource);
            case "Goal" -> firstOf(resource, "description");
            case "CarePlan" -> orElse(firstOf(resource, "title"), "Care plan");
            case "ServiceRequest" -> orElse(firstOf(resource, "code", "category", "reasonCode"), "Referral");
            case "Task" -> orElse(firstOf(resource, "description", "focus"), "Referral");
            case "Condition", "Procedure", "Flag", "Observation" -> firstOf(resource, "code");
            case "Encounter" -> orElse(firstOf(resource, "type"), "Contact");
            default -> null;
        };
    }

    private String role(PractitionerRole role) {
        String who = role.hasPractitioner() ? named(role.getPractitioner()) : null;
        String what = joined(", ", role.getCode().stream().map(this::of));
        String where = role.hasOrganization() ? named(role.getOrganization()) : null;
        return joined(", ", Stream.of(who, what, where));
    }

    private String firstOf(Resource resource, String... elements) {
        for (String element : elements) {
            List<Base> values = new ArrayList<>(resource.getChildByName(element).getValues());
            String words = values.isEmpty() ? null : of(values.get(0));
            if (words != null && !words.isBlank()) {
                return words;
            }
        }
        return null;
    }

    private static String orElse(String words, String otherwise) {
        return words == null ? otherwise : words;
    }

    private static String joined(String separator, Stream<String> parts) {
        String joined = parts.filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .distinct()
                .collect(Collectors.joining(separator));
        return joined.isEmpty() ? null : joined;
    }
}
