package uk.footbridge.server.selfreferral;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import uk.footbridge.server.packages.Canonicals;

/** What a person has said who came by themselves: the answers, by the names of Questionnaire/self-referral. */
final class Said {

    static final String QUESTIONNAIRE = Canonicals.BASE + "/Questionnaire/self-referral";

    /** In the order of the questionnaire. */
    private final Map<String, List<Type>> answers = new LinkedHashMap<>();

    void add(String question, Type answer) {
        answers.computeIfAbsent(question, unasked -> new ArrayList<>()).add(answer);
    }

    /** Reads answers that were judged before they were stored. */
    static Said in(QuestionnaireResponse stored) {
        Said said = new Said();
        for (QuestionnaireResponseItemComponent item : stored.getItem()) {
            item.getAnswer().forEach(answer -> said.add(item.getLinkId(), answer.getValue()));
        }
        return said;
    }

    QuestionnaireResponse asResponse() {
        QuestionnaireResponse response = new QuestionnaireResponse();
        response.setQuestionnaire(QUESTIONNAIRE);
        response.setStatus(QuestionnaireResponse.QuestionnaireResponseStatus.COMPLETED);
        answers.forEach((question, given) -> {
            QuestionnaireResponseItemComponent item = response.addItem().setLinkId(question);
            given.forEach(
                    answer -> item.addAnswer(new QuestionnaireResponseItemAnswerComponent().setValue(answer.copy())));
        });
        return response;
    }

    boolean has(String question) {
        return answers.containsKey(question);
    }

    List<Type> all(String question) {
        return answers.getOrDefault(question, List.of());
    }

    Optional<String> text(String question) {
        return first(question).map(Type::primitiveValue);
    }

    /** Codes of a question where several may be ticked. */
    List<Coding> codes(String question) {
        return all(question).stream().map(Coding.class::cast).toList();
    }

    Optional<Boolean> yes(String question) {
        return first(question).map(answer -> ((BooleanType) answer).booleanValue());
    }

    Optional<Integer> number(String question) {
        return first(question).map(answer -> ((IntegerType) answer).getValue());
    }

    Optional<Reference> reference(String question) {
        return first(question).map(Reference.class::cast);
    }

    private Optional<Type> first(String question) {
        return all(question).stream().findFirst();
    }

    /** The same for two that say the same, however they spell capitals and spaces and in which order they tick. */
    byte[] fingerprint() {
        List<String> lines = new ArrayList<>();
        answers.forEach((question, given) -> given.forEach(answer -> lines.add(question + "=" + spelledAlike(answer))));
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", lines.stream().sorted().toList()).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static String spelledAlike(Type answer) {
        String written = answer instanceof Coding coding
                ? coding.getSystem() + "|" + coding.getCode()
                : answer instanceof Reference reference
                        ? reference.getReference()
                        : ((PrimitiveType<?>) answer).getValueAsString();
        return written.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
