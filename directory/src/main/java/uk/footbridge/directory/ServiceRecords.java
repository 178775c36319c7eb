package uk.footbridge.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.StringType;

/** A service of Open Referral UK as {@code sp-service} and back; organisation and locations are joined by whoever calls. */
public final class ServiceRecords extends RecordMapping<HealthcareService> {

    static final Set<String> JOINED = Set.of("organization", "organization_id", "service_at_locations");

    private static final String AGES = OpenReferral.DEFINITIONS + "service-age-range";
    private static final String CONFIRMED = OpenReferral.DEFINITIONS + "service-confirmed";
    private static final String CAPACITY = OpenReferral.DEFINITIONS + "service-capacity";
    private static final String COST = OpenReferral.DEFINITIONS + "service-cost";
    private static final String CAPACITY_CODES = OpenReferral.CODES + "capacity-status";

    /** Marks the pause that a feed has set, which the feed ends again. */
    private static final String SET_BY_FEED = "open-referral";

    /** @param clock says what is still to come: nobody has confirmed an entry tomorrow */
    public ServiceRecords(TermMap terms, Clock clock) {
        super(
                List.of(
                        text("name", HealthcareService::getName, HealthcareService::setName),
                        text("description", HealthcareService::getComment, HealthcareService::setComment),
                        ContactLines.address("url", ContactPointSystem.URL, HealthcareService::getTelecom),
                        ContactLines.address("email", ContactPointSystem.EMAIL, HealthcareService::getTelecom),
                        new Status(clock),
                        text(
                                "alert",
                                HealthcareService::getAvailabilityExceptions,
                                HealthcareService::setAvailabilityExceptions),
                        text("fees", ServiceRecords::fees, ServiceRecords::setFees),
                        text("eligibility_description", ServiceRecords::eligibility, ServiceRecords::setEligibility),
                        new Ages(),
                        new Confirmation(clock),
                        new ServiceLists.Schedules(),
                        new ServiceLists.Areas(),
                        new ServiceLists.Languages(),
                        new ServiceLists.Costs(),
                        ContactLines.phones(),
                        new Terms(terms)),
                JOINED);
    }

    /** When the entry last changed here; what the feed said of it stands in the confirmation. */
    @Override
    void complete(HealthcareService service, ObjectNode record) {
        if (service.getMeta().hasLastUpdated()) {
            record.put(
                    "last_modified",
                    service.getMeta().getLastUpdated().toInstant().toString());
        }
    }

    private static RecordLine<HealthcareService> text(
            String element, Function<HealthcareService, String> get, BiConsumer<HealthcareService, String> set) {
        return new RecordLine<>() {
            @Override
            public Set<String> elements() {
                return Set.of(element);
            }

            @Override
            public void read(ObjectNode record, HealthcareService into, Warnings warnings) {
                set.accept(into, Items.text(record, element));
            }

            @Override
            public void write(HealthcareService from, ObjectNode record) {
                Items.put(record, element, get.apply(from));
            }
        };
    }

    private static String fees(HealthcareService service) {
        return service.getExtension().stream()
                .filter(extension -> COST.equals(extension.getUrl()) && ServiceLists.Costs.isFees(extension))
                .map(extension -> extension.getExtensionByUrl("note").getValue().primitiveValue())
                .findFirst()
                .orElse(null);
    }

    private static void setFees(HealthcareService service, String fees) {
        service.getExtension()
                .removeIf(extension -> COST.equals(extension.getUrl()) && ServiceLists.Costs.isFees(extension));
        if (fees != null) {
            Extension cost = new Extension(COST);
            cost.addExtension("note", new StringType(fees));
            service.addExtension(cost);
        }
    }

    private static String eligibility(HealthcareService service) {
        return service.hasEligibility() ? service.getEligibilityFirstRep().getComment() : null;
    }

    private static void setEligibility(HealthcareService service, String words) {
        if (words != null) {
            service.getEligibilityFirstRep().setComment(words);
        } else if (service.hasEligibility()) {
            service.getEligibilityFirstRep().setComment(null);
            service.getEligibility().removeIf(org.hl7.fhir.r4.model.Base::isEmpty);
        }
    }

    /** Whether the service exists, and a pause while it is closed for a time. */
    private static final class Status implements RecordLine<HealthcareService> {

        private final Clock clock;

        Status(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Set<String> elements() {
            return Set.of("status");
        }

        @Override
        public void read(ObjectNode record, HealthcareService into, Warnings warnings) {
            String status = Items.text(record, "status");
            Leftovers.set(into.getExtension(), "status", null);
            switch (status == null ? "" : status.toLowerCase()) {
                case "active" -> {
                    into.setActive(true);
                    endPause(into);
                }
                case "temporarily closed" -> {
                    into.setActive(true);
                    pause(record, into);
                }
                case "inactive" -> into.setActive(false);
                case "defunct" -> {
                    into.setActive(false);
                    Leftovers.set(into.getExtension(), "status", TextNode.valueOf("defunct"));
                }
                default -> warnings.add(
                        "status",
                        "Expected active, inactive, defunct or temporarily closed, found "
                                + Dates.quoted(record.get("status")) + ". Whether the service exists is left open.");
            }
        }

        private void pause(ObjectNode record, HealthcareService into) {
            into.getExtension().removeIf(extension -> CAPACITY.equals(extension.getUrl()));
            Extension capacity = new Extension(CAPACITY);
            capacity.setId(SET_BY_FEED);
            capacity.addExtension("status", new CodeableConcept(new Coding(CAPACITY_CODES, "paused", "Paused")));
            LocalDate said = Confirmation.said(record).filter(this::hasCome).orElse(LocalDate.now(clock));
            capacity.addExtension("lastSaid", new DateTimeType(said.toString()));
            String alert = Items.text(record, "alert");
            if (alert != null) {
                capacity.addExtension("note", new StringType(alert));
            }
            into.addExtension(capacity);
        }

        private boolean hasCome(LocalDate day) {
            return !day.isAfter(LocalDate.now(clock));
        }

        private static void endPause(HealthcareService service) {
            service.getExtension()
                    .removeIf(
                            extension -> CAPACITY.equals(extension.getUrl()) && SET_BY_FEED.equals(extension.getId()));
        }

        @Override
        public void write(HealthcareService from, ObjectNode record) {
            if (from.hasActive() && !from.getActive()) {
                record.put("status", "inactive");
            } else {
                record.put("status", isPaused(from) ? "temporarily closed" : "active");
            }
        }

        private static boolean isPaused(HealthcareService service) {
            Extension capacity = service.getExtensionByUrl(CAPACITY);
            Extension status = capacity == null ? null : capacity.getExtensionByUrl("status");
            return status != null
                    && status.getValue() instanceof CodeableConcept concept
                    && concept.hasCoding(CAPACITY_CODES, "paused");
        }
    }

    /** Ages in years. */
    private static final class Ages implements RecordLine<HealthcareService> {

        @Override
        public Set<String> elements() {
            return Set.of("minimum_age", "maximum_age");
        }

        @Override
        public void read(ObjectNode record, HealthcareService into, Warnings warnings) {
            into.getExtension().removeIf(extension -> AGES.equals(extension.getUrl()));
            BigDecimal low = age(record, "minimum_age", warnings);
            BigDecimal high = age(record, "maximum_age", warnings);
            if (low != null && high != null && low.compareTo(high) > 0) {
                warnings.add(
                        "maximum_age",
                        "Expected an age of at least minimum_age (" + low + "), found " + high
                                + ". Both ages are left out.");
                return;
            }
            if (low != null || high != null) {
                into.addExtension(AGES, new Range().setLow(years(low)).setHigh(years(high)));
            }
        }

        private static BigDecimal age(ObjectNode record, String name, Warnings warnings) {
            JsonNode value = record.get(name);
            BigDecimal age = Said.number(value);
            if (age != null && age.signum() >= 0 && age.intValue() < 200) {
                return age;
            }
            if (!Said.nothing(value)) {
                warnings.add(
                        name,
                        "Expected an age in years such as 18, found " + Dates.quoted(value)
                                + ". The element is left out.");
            }
            return null;
        }

        private static Quantity years(BigDecimal age) {
            return age == null
                    ? null
                    : new Quantity()
                            .setValue(age.stripTrailingZeros().scale() <= 0 ? age.setScale(0) : age)
                            .setUnit("years")
                            .setSystem("http://unitsofmeasure.org")
                            .setCode("a");
        }

        @Override
        public void write(HealthcareService from, ObjectNode record) {
            Extension ages = from.getExtensionByUrl(AGES);
            if (ages != null && ages.getValue() instanceof Range range) {
                if (range.getLow().hasValue()) {
                    record.put("minimum_age", range.getLow().getValue());
                }
                if (range.getHigh().hasValue()) {
                    record.put("maximum_age", range.getHigh().getValue());
                }
            }
        }
    }

    /** Who has confirmed the entry and when: the assurance, else the last change in the feed; the later one is kept. */
    private static final class Confirmation implements RecordLine<HealthcareService> {

        private final Clock clock;

        Confirmation(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Set<String> elements() {
            return Set.of("assured_date", "assurer_email", "last_modified");
        }

        static Optional<LocalDate> said(ObjectNode record) {
            return Dates.day(record.get("assured_date")).or(() -> Dates.day(record.get("last_modified")));
        }

        @Override
        public void read(ObjectNode record, HealthcareService into, Warnings warnings) {
            for (String name : List.of("assured_date", "last_modified")) {
                if (!Said.nothing(record.get(name))
                        && Dates.day(record.get(name)).isEmpty()) {
                    warnings.add(name, Dates.expected(record.get(name)));
                }
            }
            Optional<LocalDate> assured = Dates.day(record.get("assured_date"));
            Optional<LocalDate> day = assured.or(
                    () -> isOurOwn(record, into) ? Optional.empty() : Dates.day(record.get("last_modified")));
            if (day.isEmpty()) {
                return;
            }
            if (day.get().isAfter(LocalDate.now(clock))) {
                warnings.add(
                        assured.isPresent() ? "assured_date" : "last_modified",
                        "Expected a day that has come, found " + day.get() + ". The element is left out.");
                return;
            }
            confirm(into, day.get(), assured.isPresent() ? Items.text(record, "assurer_email") : null);
        }

        private static void confirm(HealthcareService into, LocalDate day, String by) {
            Optional<LocalDate> before = on(into);
            if (before.isPresent() && before.get().isAfter(day)) {
                return;
            }
            into.getExtension().removeIf(extension -> CONFIRMED.equals(extension.getUrl()));
            Extension confirmed = new Extension(CONFIRMED);
            confirmed.addExtension("on", new DateType(day.toString()));
            if (by != null) {
                confirmed.addExtension("by", new StringType(by));
            }
            into.addExtension(confirmed);
        }

        /** Our own time of writing, which came back, confirms nothing. */
        private static boolean isOurOwn(ObjectNode record, HealthcareService into) {
            return into.getMeta().hasLastUpdated()
                    && Dates.moment(record.get("last_modified"))
                            .map(OffsetDateTime::toInstant)
                            .map(moment -> moment.truncatedTo(ChronoUnit.MILLIS))
                            .filter(into.getMeta().getLastUpdated().toInstant()::equals)
                            .isPresent();
        }

        private static Optional<LocalDate> on(HealthcareService service) {
            return part(service, "on").flatMap(text -> Dates.day(TextNode.valueOf(text)));
        }

        private static Optional<String> part(HealthcareService service, String name) {
            Extension confirmed = service.getExtensionByUrl(CONFIRMED);
            Extension part = confirmed == null ? null : confirmed.getExtensionByUrl(name);
            return Optional.ofNullable(part).map(Extension::getValue).map(value -> value.primitiveValue());
        }

        @Override
        public void write(HealthcareService from, ObjectNode record) {
            part(from, "on").ifPresent(on -> record.put("assured_date", on));
            part(from, "by").ifPresent(by -> record.put("assurer_email", by));
        }
    }
}
