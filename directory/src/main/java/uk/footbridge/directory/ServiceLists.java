package uk.footbridge.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.HealthcareService.DaysOfWeek;
import org.hl7.fhir.r4.model.HealthcareService.HealthcareServiceAvailableTimeComponent;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/** The lists of a service: opening times, languages, areas, and ways to pay. */
final class ServiceLists {

    private ServiceLists() {}

    /** Schedules: days and times are FHIR's; months, intervals and remarks are kept beside them. */
    static final class Schedules extends ListLine<HealthcareService, HealthcareServiceAvailableTimeComponent> {

        private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
        private static final DateTimeFormatter FHIR_TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
        private static final DaysOfWeek[] WEEK = {
            DaysOfWeek.MON,
            DaysOfWeek.TUE,
            DaysOfWeek.WED,
            DaysOfWeek.THU,
            DaysOfWeek.FRI,
            DaysOfWeek.SAT,
            DaysOfWeek.SUN
        };

        Schedules() {
            super("schedules", Set.of("id", "byday", "opens_at", "closes_at"));
        }

        @Override
        List<HealthcareServiceAvailableTimeComponent> get(HealthcareService service) {
            return service.getAvailableTime();
        }

        @Override
        void set(HealthcareService service, List<HealthcareServiceAvailableTimeComponent> times) {
            service.setAvailableTime(times);
        }

        @Override
        HealthcareServiceAvailableTimeComponent element(JsonNode schedule, Warnings warnings) {
            HealthcareServiceAvailableTimeComponent time = new HealthcareServiceAvailableTimeComponent();
            days(schedule).ifPresent(days -> days.forEach(time::addDaysOfWeek));
            time(schedule, "opens_at", warnings)
                    .ifPresent(value -> time.setAvailableStartTime(value.format(FHIR_TIME)));
            time(schedule, "closes_at", warnings).ifPresent(value -> time.setAvailableEndTime(value.format(FHIR_TIME)));
            boolean says = schedule.size() > (schedule.has("id") ? 1 : 0);
            return time.isEmpty() && !says ? null : time;
        }

        @Override
        Set<String> carriedOf(JsonNode schedule) {
            return days(schedule).isPresent() ? super.carriedOf(schedule) : Set.of("id", "opens_at", "closes_at");
        }

        private static Optional<LocalTime> time(JsonNode schedule, String name, Warnings warnings) {
            Optional<LocalTime> time = Dates.time(schedule.get(name));
            if (time.isEmpty() && !Said.nothing(schedule.get(name))) {
                warnings.add(
                        "schedules." + name,
                        "Expected a time such as 09:30, found " + Dates.quoted(schedule.get(name))
                                + ". The element is left out.");
            }
            return time;
        }

        /** The days that FHIR can name: not "the second Tuesday". */
        private static Optional<List<DaysOfWeek>> days(JsonNode schedule) {
            String byday = Items.text(schedule, "byday");
            if (byday == null) {
                return Optional.of(List.of());
            }
            List<String> days = Arrays.stream(byday.split("[,; ]+"))
                    .map(day -> day.toUpperCase(Locale.ROOT))
                    .toList();
            return DAYS.containsAll(days)
                    ? Optional.of(days.stream()
                            .map(day -> WEEK[DAYS.indexOf(day)])
                            .sorted()
                            .distinct()
                            .toList())
                    : Optional.empty();
        }

        @Override
        void write(HealthcareServiceAvailableTimeComponent time, ObjectNode schedule) {
            if (time.hasDaysOfWeek()) {
                schedule.put("freq", "WEEKLY");
                schedule.put(
                        "byday",
                        time.getDaysOfWeek().stream()
                                .map(Enumeration::getValue)
                                .map(day -> DAYS.get(Arrays.asList(WEEK).indexOf(day)))
                                .collect(Collectors.joining(",")));
            }
            Items.put(schedule, "opens_at", full(time.getAllDay() ? "00:00" : time.getAvailableStartTime()));
            Items.put(schedule, "closes_at", full(time.getAllDay() ? "23:59" : time.getAvailableEndTime()));
        }

        private static String full(String time) {
            return time != null && time.length() == 5 ? time + ":00" : time;
        }

        @Override
        List<Extension> extensions(HealthcareServiceAvailableTimeComponent time) {
            return time.getExtension();
        }
    }

    /** Languages in which the service can be given, by their codes; a record that names none is kept as it is. */
    static final class Languages extends ListLine<HealthcareService, CodeableConcept> {

        private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
        private static final String TAGS = "urn:ietf:bcp:47";

        Languages() {
            super("languages", Set.of("id", "code", "name"));
        }

        @Override
        List<CodeableConcept> get(HealthcareService service) {
            return service.getCommunication();
        }

        @Override
        void set(HealthcareService service, List<CodeableConcept> languages) {
            service.setCommunication(languages);
        }

        @Override
        CodeableConcept element(JsonNode language, Warnings warnings) {
            CodeableConcept concept = new CodeableConcept();
            String code = Items.text(language, "code");
            String name = Items.text(language, "name");
            if (code != null && TAG.matcher(code).matches()) {
                concept.addCoding(new Coding(TAGS, code, null));
            }
            concept.setText(name == null && concept.getCoding().isEmpty() ? code : name);
            return concept.isEmpty() ? null : concept;
        }

        @Override
        void write(CodeableConcept concept, ObjectNode language) {
            for (Coding coding : concept.getCoding()) {
                if (TAGS.equals(coding.getSystem())) {
                    Items.put(language, "code", coding.getCode());
                }
            }
            Items.put(
                    language,
                    "name",
                    concept.hasText()
                            ? concept.getText()
                            : concept.getCodingFirstRep().getDisplay());
        }

        @Override
        List<Extension> extensions(CodeableConcept concept) {
            return concept.getExtension();
        }
    }

    /** A line whose elements are extensions of the service. */
    private abstract static class Extensions extends ListLine<HealthcareService, Extension> {

        private final String url;

        Extensions(String name, String definition, Set<String> carried) {
            super(name, carried);
            this.url = OpenReferral.DEFINITIONS + definition;
        }

        boolean isOne(Extension extension) {
            return url.equals(extension.getUrl());
        }

        Extension make() {
            return new Extension(url);
        }

        @Override
        List<Extension> get(HealthcareService service) {
            return service.getExtension().stream().filter(this::isOne).toList();
        }

        @Override
        void set(HealthcareService service, List<Extension> elements) {
            service.getExtension().removeIf(this::isOne);
            service.getExtension().addAll(elements);
        }

        @Override
        List<Extension> extensions(Extension element) {
            return element.getExtension();
        }

        static void part(Extension to, String name, String value) {
            if (value != null) {
                to.addExtension(name, new StringType(value));
            }
        }

        static String part(Extension from, String name) {
            Extension part = from.getExtensionByUrl(name);
            return part == null || part.getValue() == null
                    ? null
                    : part.getValue().primitiveValue();
        }
    }

    /** Areas; postcode districts travel as an extent of the type text, because HSDS has no place of their own for them. */
    static final class Areas extends Extensions {

        private static final Pattern DISTRICTS =
                Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]?( *, *[A-Z]{1,2}[0-9][A-Z0-9]?)*");

        Areas() {
            super("service_areas", "service-area", Set.of("id", "name", "uri", "extent", "extent_type"));
        }

        @Override
        Set<String> carriedOf(JsonNode area) {
            return isDistricts(area) ? super.carriedOf(area) : Set.of("id", "name", "uri");
        }

        private static boolean isDistricts(JsonNode area) {
            String extent = Items.text(area, "extent");
            return extent != null
                    && "text".equals(area.path("extent_type").asText())
                    && DISTRICTS.matcher(extent).matches();
        }

        @Override
        Extension element(JsonNode area, Warnings warnings) {
            Extension extension = make();
            String name = Items.text(area, "name");
            part(extension, "name", name == null ? Items.text(area, "service_area") : name);
            if (isDistricts(area)) {
                Arrays.stream(Items.text(area, "extent").split(" *, *"))
                        .forEach(district -> part(extension, "district", district));
            }
            String uri = Items.text(area, "uri");
            if (uri != null) {
                extension.addExtension("uri", new UriType(uri));
            }
            return extension.hasExtension() ? extension : null;
        }

        @Override
        void write(Extension extension, ObjectNode area) {
            String districts = extension.getExtension().stream()
                    .filter(part -> "district".equals(part.getUrl()) && part.hasValue())
                    .map(part -> part.getValue().primitiveValue())
                    .collect(Collectors.joining(", "));
            String name = part(extension, "name");
            Items.put(area, "name", name == null ? districts : name);
            if (!districts.isEmpty()) {
                area.put("extent", districts);
                area.put("extent_type", "text");
            }
            Items.put(area, "uri", part(extension, "uri"));
        }
    }

    /** Ways to pay. A remark on the cost alone is the record's fees, which stand in a line of their own. */
    static final class Costs extends Extensions {

        Costs() {
            super(
                    "cost_options",
                    "service-cost",
                    Set.of("id", "option", "amount", "currency", "amount_description", "valid_from", "valid_to"));
        }

        @Override
        boolean isOne(Extension extension) {
            return super.isOne(extension) && !isFees(extension);
        }

        static boolean isFees(Extension cost) {
            return !cost.hasId()
                    && cost.getExtensionByUrl("note") != null
                    && cost.getExtension().size() == 1;
        }

        @Override
        Extension element(JsonNode cost, Warnings warnings) {
            Extension extension = make();
            part(extension, "option", Items.text(cost, "option"));
            BigDecimal amount = Said.number(cost.get("amount"));
            if (amount != null) {
                String currency = Items.text(cost, "currency");
                extension.addExtension(
                        "amount",
                        new Money()
                                .setValue(amount)
                                .setCurrency(currency == null ? "GBP" : currency.toUpperCase(Locale.ROOT)));
            } else if (!Said.nothing(cost.get("amount"))) {
                warnings.add(
                        "cost_options.amount",
                        "Expected a number, found " + Dates.quoted(cost.get("amount")) + ". The element is left out.");
            }
            part(extension, "note", Items.text(cost, "amount_description"));
            Period period = period(cost, warnings);
            if (!period.isEmpty()) {
                extension.addExtension("period", period);
            }
            return extension.hasExtension() ? extension : null;
        }

        private static Period period(JsonNode cost, Warnings warnings) {
            Period period = new Period();
            period.setStartElement(day(cost, "valid_from", warnings));
            period.setEndElement(day(cost, "valid_to", warnings));
            if (period.hasStart() && period.hasEnd() && period.getStart().after(period.getEnd())) {
                warnings.add("cost_options.valid_to", "Expected a day after valid_from. The element is left out.");
                period.setEndElement(null);
            }
            return period;
        }

        private static DateTimeType day(JsonNode cost, String name, Warnings warnings) {
            JsonNode value = cost.get(name);
            if (Said.nothing(value)) {
                return null;
            }
            return Dates.day(value).map(day -> new DateTimeType(day.toString())).orElseGet(() -> {
                warnings.add("cost_options." + name, Dates.expected(value));
                return null;
            });
        }

        @Override
        void write(Extension extension, ObjectNode cost) {
            Items.put(cost, "option", part(extension, "option"));
            Extension amount = extension.getExtensionByUrl("amount");
            if (amount != null && amount.getValue() instanceof Money money && money.hasValue()) {
                cost.put("amount", money.getValue());
                Items.put(cost, "currency", "GBP".equals(money.getCurrency()) ? null : money.getCurrency());
            }
            Items.put(cost, "amount_description", part(extension, "note"));
            Extension period = extension.getExtensionByUrl("period");
            if (period != null && period.getValue() instanceof Period days) {
                Items.put(cost, "valid_from", days.getStartElement().getValueAsString());
                Items.put(cost, "valid_to", days.getEndElement().getValueAsString());
            }
        }
    }
}
