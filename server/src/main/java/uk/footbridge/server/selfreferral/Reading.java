package uk.footbridge.server.selfreferral;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Type;
import uk.footbridge.server.selfreferral.Questions.Question;

/** Reads a self-referral, whichever of its two shapes it has, and refuses by name whatever nobody asked for. */
final class Reading {

    private static final Pattern RECEIPT =
            Pattern.compile("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Set<String> OF_RESPONSE =
            Set.of("id", "meta", "language", "identifier", "questionnaire", "status", "authored", "item");
    private static final Set<String> OF_ITEM = Set.of("id", "linkId", "definition", "text", "answer");
    private static final Set<String> OF_ANSWER = Set.of("id", "value[x]");

    private final Questions questions;
    private final Map<Question, Said> given = new HashMap<>();
    private UUID receipt;

    private Reading(Questions questions) {
        this.questions = questions;
    }

    /**
     * Reads what was sent.
     *
     * @return what the person says, in the order of the questionnaire
     * @throws RuntimeException a refusal (422) that names what is not asked, what is not understood, or what is missing
     */
    static Received of(Parameters sent, Questions questions) {
        Reading reading = new Reading(questions);
        boolean answers = false;
        boolean single = false;
        for (ParametersParameterComponent parameter : sent.getParameter()) {
            boolean receipt = "receipt".equals(parameter.getName());
            answers |= "answers".equals(parameter.getName());
            single |= !receipt && !"answers".equals(parameter.getName());
            if (answers && single) {
                throw new Wrong(
                                IssueType.INVALID,
                                Wrong.parameter("answers"),
                                "Give either answers or the single parameters, not both.")
                        .refused();
            }
            reading.read(parameter);
        }
        Said said = reading.inOrder();
        Enough.judge(said, answers);
        return new Received(reading.receipt == null ? UUID.randomUUID() : reading.receipt, said);
    }

    private void read(ParametersParameterComponent parameter) {
        String place = Wrong.parameter(parameter.getName());
        if (parameter.hasPart() || parameter.hasExtension()) {
            throw Wrong.notAsked(place, "Parts and extensions of " + parameter.getName() + " are");
        }
        if ("answers".equals(parameter.getName())) {
            if (!(parameter.getResource() instanceof QuestionnaireResponse response)) {
                throw new Wrong(IssueType.INVALID, place, "answers is a QuestionnaireResponse.").refused();
            }
            read(response, place + ".resource");
        } else if ("receipt".equals(parameter.getName())) {
            receipt = receipt(parameter.getValue(), place);
        } else {
            read(parameter.getName(), parameter.getValue(), place);
        }
    }

    private void read(QuestionnaireResponse response, String place) {
        onlyThese(response, OF_RESPONSE, place);
        if (!Said.QUESTIONNAIRE.equals(plain(response.getQuestionnaire()))) {
            throw new Wrong(
                            IssueType.VALUE,
                            place + ".questionnaire",
                            "Answers to " + Said.QUESTIONNAIRE + " are expected. Name it in questionnaire.")
                    .refused();
        }
        if (response.getStatus() != QuestionnaireResponseStatus.COMPLETED) {
            throw new Wrong(
                            IssueType.VALUE,
                            place + ".status",
                            "Send the answers when the person has finished: status completed.")
                    .refused();
        }
        if (response.hasIdentifier()) {
            receipt = receipt(response.getIdentifier().getValueElement(), place + ".identifier.value");
        }
        for (QuestionnaireResponseItemComponent item : response.getItem()) {
            String there = Wrong.item(place, item.getLinkId());
            onlyThese(item, OF_ITEM, there);
            for (QuestionnaireResponseItemAnswerComponent answer : item.getAnswer()) {
                onlyThese(answer, OF_ANSWER, there + ".answer");
                read(item.getLinkId(), answer.getValue(), there);
            }
        }
    }

    private static String plain(String canonical) {
        return canonical == null ? null : canonical.split("\\|", 2)[0];
    }

    private static void onlyThese(Base element, Set<String> asked, String place) {
        for (Property property : element.children()) {
            if (property.hasValues() && !asked.contains(property.getName())) {
                throw Wrong.notAsked(place + "." + property.getName(), property.getName() + " is");
            }
        }
    }

    private void read(String name, Type value, String place) {
        Question question = questions.named(name).orElseThrow(() -> Wrong.notAsked(place, "'" + name + "' is"));
        if (value == null || value instanceof PrimitiveType<?> nothing && isBlank(nothing)) {
            return;
        }
        if (given.containsKey(question) && !question.repeats()) {
            throw new Wrong(IssueType.INVALID, place, name + " can be given once.").refused();
        }
        Type answer = new Answer(question, place).of(value);
        Said so = given.computeIfAbsent(question, unread -> new Said());
        if (question.codes().isEmpty() || so.codes(name).stream().noneMatch(before -> before.equalsDeep(answer))) {
            so.add(name, answer);
        }
    }

    private static boolean isBlank(PrimitiveType<?> value) {
        return value.getValueAsString() == null || value.getValueAsString().isBlank();
    }

    private static UUID receipt(Type value, String place) {
        String urn = value == null ? "" : String.valueOf(value.primitiveValue()).toLowerCase(Locale.ROOT);
        if (!RECEIPT.matcher(urn).matches()) {
            throw new Wrong(
                            IssueType.VALUE,
                            place,
                            "A receipt is a UUID as a URN, such as urn:uuid:0f0c7c9e-5d0e-4d8b-9d7c-3a1f0f7d2b11."
                                    + " Make a random one, or leave it out and take the one in the answer.")
                    .refused();
        }
        return UUID.fromString(urn.substring("urn:uuid:".length()));
    }

    private Said inOrder() {
        Said said = new Said();
        for (Question question : questions.all()) {
            Said so = given.get(question);
            if (so != null) {
                so.all(question.name()).forEach(answer -> said.add(question.name(), answer));
            }
        }
        return said;
    }

    /** The names that are asked for, as a refusal lists them. */
    static String names(List<Question> questions) {
        return questions.stream().map(Question::name).collect(Collectors.joining(", "));
    }
}
