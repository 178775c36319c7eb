package uk.footbridge.server.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import uk.footbridge.server.wire.RequestBody;

/**
 * Sees when HAPI's parser has taken something else than was sent: it reads {@code "birthDate": 1961} as text, takes the
 * list {@code "gender": ["female"]} for its only member, and passes over empty objects, all without a word.
 *
 * <p>What was read is written again and compared with what came, member by member. Only where they differ does the
 * validator look at the text itself, and refuse it if FHIR does; whatever FHIR allows is let through.
 */
@Interceptor
public class LostContent {

    private final FhirContext fhir;
    private final ResourceValidator validator;
    private final ValidationMeters meters;
    private final ObjectMapper json = new ObjectMapper();

    LostContent(FhirContext fhir, ResourceValidator validator, ValidationMeters meters) {
        this.fhir = fhir;
        this.validator = validator;
        this.meters = meters;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void compare(RequestDetails request) {
        Optional<byte[]> body = RequestBody.of(request);
        if (body.isEmpty() || request.getResource() == null || !isObject(body.get())) {
            return;
        }
        if (!kept(sent(body.get()), read(request))) {
            String text = new String(body.get(), StandardCharsets.UTF_8);
            Verdict verdict = validator.validate(text, EncodingEnum.JSON);
            if (!verdict.isValid()) {
                meters.unreadable();
                throw new UnprocessableEntityException(verdict.errors().get(0).text(), verdict.toOperationOutcome());
            }
        }
    }

    private static boolean isObject(byte[] body) {
        for (byte letter : body) {
            if (!Character.isWhitespace(letter)) {
                return letter == '{';
            }
        }
        return false;
    }

    private JsonNode sent(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("The body was JSON when it was taken in.", e);
        }
    }

    private JsonNode read(RequestDetails request) {
        try {
            return json.readTree(fhir.newJsonParser().encodeResourceToString(request.getResource()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("HAPI's own JSON can't be read.", e);
        }
    }

    /** Whether everything that was sent is there in the same form; more may be there, such as an id. */
    static boolean kept(JsonNode sent, JsonNode read) {
        if (read == null || sent.getNodeType() != read.getNodeType()) {
            return false;
        }
        if (sent.isObject()) {
            Iterator<Map.Entry<String, JsonNode>> members = sent.fields();
            while (members.hasNext()) {
                Map.Entry<String, JsonNode> member = members.next();
                if (!kept(member.getValue(), read.get(member.getKey()))) {
                    return false;
                }
            }
            return !sent.isEmpty();
        }
        if (sent.isArray()) {
            for (int i = 0; i < sent.size(); i++) {
                if (!kept(sent.get(i), read.get(i))) {
                    return false;
                }
            }
            return sent.size() == read.size() && !sent.isEmpty();
        }
        return true;
    }
}
