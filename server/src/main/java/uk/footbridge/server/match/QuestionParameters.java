package uk.footbridge.server.match;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import uk.footbridge.server.errors.Refusal;

/** Reads the input of OperationDefinition/match-service to the letter: what it doesn't know, it refuses by name. */
final class QuestionParameters {

    private static final int OLDEST = 130;

    private static final Map<String, Class<? extends Type>> TYPES = Map.ofEntries(
            Map.entry("referral", Reference.class),
            Map.entry("need", CodeType.class),
            Map.entry("postcode", StringType.class),
            Map.entry("age", IntegerType.class),
            Map.entry("language", CodeType.class),
            Map.entry("medium", CodeType.class),
            Map.entry("accessibility", CodeType.class),
            Map.entry("community", CodeType.class),
            Map.entry("referralMethod", CodeType.class),
            Map.entry("maxDistance", DecimalType.class),
            Map.entry("excluded", BooleanType.class),
            Map.entry("count", IntegerType.class));

    private final Parameters asked;
    private final KnownCodes codes;

    QuestionParameters(Parameters asked, KnownCodes codes) {
        this.asked = asked;
        this.codes = codes;
        asked.getParameter().forEach(QuestionParameters::check);
    }

    private static void check(ParametersParameterComponent parameter) {
        Class<? extends Type> type = TYPES.get(parameter.getName());
        if (type == null) {
            throw refused(
                    String.valueOf(parameter.getName()),
                    "There is no parameter %s. There are %s."
                            .formatted(
                                    parameter.getName(),
                                    String.join(
                                            ", ",
                                            TYPES.keySet().stream().sorted().toList())));
        }
        // A code is a string to Java, but a string is no code.
        if (parameter.getValue() == null || parameter.getValue().getClass() != type) {
            throw refused(
                    parameter.getName(),
                    "Give %s as value%s."
                            .formatted(parameter.getName(), type.getSimpleName().replace("Type", "")));
        }
    }

    /** The ServiceRequest's id, 0..1. */
    Optional<String> referral() {
        return one("referral").map(value -> {
            Reference referral = (Reference) value;
            String id = referral.getReferenceElement().getIdPart();
            boolean here = !referral.getReferenceElement().isAbsolute() && id != null;
            if (!here || !"ServiceRequest".equals(referral.getReferenceElement().getResourceType())) {
                throw refused(
                        "referral",
                        "referral is %s: give a ServiceRequest of this server, such as ServiceRequest/123."
                                .formatted(referral.getReference()));
            }
            return id;
        });
    }

    Optional<Postcode> postcode() {
        return one("postcode").map(value -> Postcode.of(String.valueOf(value.primitiveValue()))
                .orElseThrow(() -> refused(
                        "postcode",
                        "%s can't be a postcode: give a whole one, such as YO31 7EA, or its district, such as YO31."
                                .formatted(value.primitiveValue()))));
    }

    Optional<Integer> age() {
        return one("age")
                .map(value -> (IntegerType) value)
                .map(IntegerType::getValue)
                .map(age -> {
                    if (age < 0 || age > OLDEST) {
                        throw refused("age", "age can't be %d: give completed years, 0 to %d.".formatted(age, OLDEST));
                    }
                    return age;
                });
    }

    /** Languages without their regions, in small letters. */
    List<String> languages() {
        return all("language", ServiceRow::isLanguage, "give BCP 47 tags, such as pl or cy-GB").stream()
                .map(ServiceRow::language)
                .distinct()
                .toList();
    }

    /** The codes of one parameter, each of which the code system has. */
    List<String> codes(String parameter, String system) {
        return all(parameter, code -> codes.has(system, code), "there are " + codes.all(system));
    }

    Optional<BigDecimal> maxDistance() {
        return one("maxDistance").map(value -> ((DecimalType) value).getValue()).map(km -> {
            if (km.signum() <= 0) {
                throw refused("maxDistance", "maxDistance can't be %s: give kilometres, more than 0.".formatted(km));
            }
            return km;
        });
    }

    boolean excluded() {
        return one("excluded")
                .map(value -> ((BooleanType) value).booleanValue())
                .orElse(false);
    }

    int count(int usual, int most) {
        return one("count")
                .map(value -> ((IntegerType) value).getValue())
                .map(count -> {
                    if (count < 1 || count > most) {
                        throw refused("count", "count can't be %d: give 1 to %d.".formatted(count, most));
                    }
                    return count;
                })
                .orElse(usual);
    }

    private Optional<Type> one(String name) {
        List<Type> values = values(name);
        if (values.size() > 1) {
            throw refused(name, "%s is given %d times: give it once.".formatted(name, values.size()));
        }
        return values.stream().findFirst();
    }

    private List<String> all(String name, Predicate<String> known, String advice) {
        List<String> given =
                values(name).stream().map(Type::primitiveValue).distinct().toList();
        for (String code : given) {
            if (code == null || !known.test(code)) {
                throw refused(name, "%s can't be %s: %s.".formatted(name, code, advice));
            }
        }
        return given;
    }

    private List<Type> values(String name) {
        return asked.getParameter().stream()
                .filter(parameter -> name.equals(parameter.getName()))
                .map(ParametersParameterComponent::getValue)
                .toList();
    }

    static RuntimeException refused(String parameter, String diagnostics) {
        return refusal(parameter, diagnostics).badRequest();
    }

    static Refusal refusal(String parameter, String diagnostics) {
        return new Refusal(IssueType.INVALID, "Parameters.parameter.where(name = '" + parameter + "')", diagnostics);
    }
}
