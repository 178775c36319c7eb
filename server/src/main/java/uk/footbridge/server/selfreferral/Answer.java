package uk.footbridge.server.selfreferral;

import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import uk.footbridge.server.selfreferral.Questions.Question;

/**
 * Turns what was sent as an answer into what the question asks for.
 *
 * @param question what was asked
 * @param place where the answer stands, for a refusal
 */
record Answer(Question question, String place) {

    Type of(Type value) {
        return switch (question.type()) {
            case CHOICE -> choice(value);
            case BOOLEAN -> of(value, BooleanType.class, "true or false (valueBoolean)");
            case INTEGER -> of(value, IntegerType.class, "a whole number (valueInteger)");
            case DATE -> of(value, DateType.class, "a date, a month or a year, such as 1984-05-21 or 1984 (valueDate)");
            case REFERENCE -> reference(value);
            default -> text(value);
        };
    }

    private <T extends Type> T of(Type value, Class<T> wanted, String words) {
        if (!wanted.isInstance(value)) {
            throw expected(words);
        }
        return wanted.cast(value.copy());
    }

    /**
     * Words are kept as they were said; whatever looks like HTML or a link is a part of them. Only control characters are
     * left out: no keyboard makes them, the database can't store all of them, and a screen may obey them.
     */
    private Type text(Type value) {
        if (!(value instanceof PrimitiveType<?>)) {
            throw expected("words (valueString)");
        }
        String words =
                value.primitiveValue().replaceAll("[\\p{Cc}&&[^\\t\\n\\r]]", "").strip();
        if (words.length() > question.longest()) {
            throw new Wrong(
                            IssueType.TOOLONG,
                            place,
                            "%s has %d characters; at most %d are taken. Say it in fewer words."
                                    .formatted(question.name(), words.length(), question.longest()))
                    .refused();
        }
        return new StringType(words);
    }

    private Type choice(Type value) {
        Optional<Coding> known = value instanceof Coding coding
                ? question.code(coding.getCode())
                        .filter(code -> !coding.hasSystem() || code.getSystem().equals(coding.getSystem()))
                : question.code(value.primitiveValue());
        return known.orElseThrow(() -> new Wrong(
                        IssueType.CODEINVALID,
                        place,
                        "%s is one of: %s."
                                .formatted(
                                        question.name(),
                                        question.codes().stream()
                                                .map(Coding::getCode)
                                                .collect(Collectors.joining(", "))))
                .refused());
    }

    private Type reference(Type value) {
        String named = value instanceof Reference reference ? reference.getReference() : value.primitiveValue();
        IdType id = new IdType(named);
        if (!"HealthcareService".equals(id.getResourceType()) || !id.hasIdPart()) {
            throw expected("a service of the directory, such as HealthcareService/123 (valueReference)");
        }
        return new Reference(id.toVersionless().getValue());
    }

    private RuntimeException expected(String words) {
        return new Wrong(IssueType.VALUE, place, "%s: expected %s.".formatted(question.name(), words)).refused();
    }
}
