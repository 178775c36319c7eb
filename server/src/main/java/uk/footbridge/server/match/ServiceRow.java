package uk.footbridge.server.match;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Type;
import uk.footbridge.server.packages.Canonicals;

/** What a match compares of one service: its codes, ages, areas, capacity and dates, as columns of the table. */
record ServiceRow(
        String service,
        boolean active,
        String[] needs,
        String capacity,
        OffsetDateTime lastSaid,
        BigDecimal waitDays,
        BigDecimal youngest,
        BigDecimal oldest,
        String[] languages,
        String[] media,
        String[] accessibility,
        String[] communities,
        String[] districts,
        boolean areaInWords,
        String[] referralMethods,
        BigDecimal cost) {

    static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final BigDecimal DAYS_OF_A_WEEK = BigDecimal.valueOf(7);
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*");
    private static final String LANGUAGES = "urn:ietf:bcp:47";

    /** Reads the columns from a service as it is stored. */
    static ServiceRow of(HealthcareService service) {
        Optional<Extension> capacity = extensions(service, "service-capacity").findFirst();
        Optional<BaseDateTimeType> said = capacity.map(each -> value(each, "lastSaid", BaseDateTimeType.class));
        Range ages = extensions(service, "service-age-range")
                .map(each -> (Range) each.getValue())
                .findFirst()
                .orElseGet(Range::new);
        List<Extension> areas = extensions(service, "service-area").toList();
        return new ServiceRow(
                service.getIdElement().getIdPart(),
                !service.hasActive() || service.getActive(),
                codes(service.getCategory(), "need-category"),
                capacity.map(ServiceRow::status).orElse(null),
                said.map(ServiceRow::time).orElse(null),
                capacity.map(each -> value(each, "wait", Duration.class))
                        .map(ServiceRow::days)
                        .orElse(null),
                ages.getLow().getValue(),
                ages.getHigh().getValue(),
                languages(service),
                codes(values(service, "service-medium"), "contact-medium"),
                codes(service.getCharacteristic(), "accessibility"),
                codes(values(service, "service-community"), "community"),
                areas.stream().flatMap(ServiceRow::districts).distinct().toArray(String[]::new),
                areas.stream().anyMatch(area -> districts(area).findAny().isEmpty()),
                service.getReferralMethod().stream()
                        .flatMap(method -> method.getCoding().stream())
                        .map(Coding::getCode)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toArray(String[]::new),
                cost(service));
    }

    private static String status(Extension capacity) {
        return Optional.ofNullable(value(capacity, "status", CodeableConcept.class))
                .flatMap(status -> code(status, "capacity-status").findFirst())
                .orElse(null);
    }

    private static BigDecimal days(Duration wait) {
        if (!wait.hasValue()) {
            return null;
        }
        return "wk".equals(wait.getCode()) ? wait.getValue().multiply(DAYS_OF_A_WEEK) : wait.getValue();
    }

    /** Only the language itself counts: who speaks Welsh understands Welsh as it is written in Wales. */
    private static String[] languages(HealthcareService service) {
        return service.getCommunication().stream()
                .flatMap(language -> language.getCoding().stream())
                .filter(coding -> coding.hasCode() && LANGUAGES.equals(coding.getSystem()))
                .map(coding -> language(coding.getCode()))
                .distinct()
                .toArray(String[]::new);
    }

    /** The language of a tag such as {@code cy-GB}, in small letters. */
    static String language(String tag) {
        return tag.toLowerCase(Locale.ROOT).split("-", 2)[0];
    }

    /** Whether a tag begins as BCP 47 wants it: a language of two or three letters, then whatever refines it. */
    static boolean isLanguage(String tag) {
        return TAG.matcher(tag).matches();
    }

    private static Stream<String> districts(Extension area) {
        return area.getExtensionsByUrl("district").stream()
                .map(each -> each.getValue().primitiveValue())
                .filter(Objects::nonNull)
                .map(each -> each.strip().toUpperCase(Locale.ROOT));
    }

    private static BigDecimal cost(HealthcareService service) {
        return extensions(service, "service-cost")
                .map(each -> value(each, "amount", Money.class))
                .filter(Objects::nonNull)
                .map(Money::getValue)
                .filter(Objects::nonNull)
                .min(BigDecimal::compareTo)
                .orElse(null);
    }

    /** A day without a time, or less than a day, begins at midnight in the United Kingdom. */
    private static OffsetDateTime time(BaseDateTimeType time) {
        if (time.getValue() == null) {
            return null;
        }
        return time.getTimeZone() != null
                ? utc(time.getValue())
                : LocalDate.of(
                                time.getYear(),
                                Optional.ofNullable(time.getMonth()).orElse(0) + 1,
                                Optional.ofNullable(time.getDay()).orElse(1))
                        .atStartOfDay(LONDON)
                        .toOffsetDateTime();
    }

    private static OffsetDateTime utc(Date time) {
        return time.toInstant().atOffset(ZoneOffset.UTC);
    }

    private static Stream<Extension> extensions(HealthcareService service, String id) {
        return service.getExtensionsByUrl(Canonicals.profile(id)).stream();
    }

    private static List<CodeableConcept> values(HealthcareService service, String id) {
        return extensions(service, id)
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .map(CodeableConcept.class::cast)
                .toList();
    }

    /** The value of a part, when it is there and of this type: what claims no profile may hold anything. */
    private static <T extends Type> T value(Extension extension, String part, Class<T> type) {
        Extension found = extension.getExtensionByUrl(part);
        return found != null && type.isInstance(found.getValue()) ? type.cast(found.getValue()) : null;
    }

    private static String[] codes(List<CodeableConcept> concepts, String system) {
        return concepts.stream()
                .flatMap(concept -> code(concept, system))
                .distinct()
                .toArray(String[]::new);
    }

    private static Stream<String> code(CodeableConcept concept, String system) {
        return concept.getCoding().stream()
                .filter(coding -> Canonicals.codeSystem(system).equals(coding.getSystem()) && coding.hasCode())
                .map(Coding::getCode);
    }
}
