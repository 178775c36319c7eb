package uk.footbridge.server.validation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.rest.server.method.ResourceParameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;
import uk.footbridge.server.wire.RequestBody;

/**
 * Explains a body that is well-formed but that HAPI's parser could not read as FHIR, such as an unknown element or a code
 * that a required binding does not have. The parser stops at the first and names no path; the validator reads the same
 * text and names all of them.
 */
@Interceptor
public class UnreadableContent {

    private static final int BEFORE_THE_GENERAL_ANSWER = -10;

    private final ResourceValidator validator;
    private final ValidationMeters meters;

    UnreadableContent(ResourceValidator validator, ValidationMeters meters) {
        this.validator = validator;
        this.meters = meters;
    }

    @Hook(value = Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION, order = BEFORE_THE_GENERAL_ANSWER)
    public BaseServerResponseException explain(Throwable thrown, RequestDetails request) {
        Optional<byte[]> body = RequestBody.of(request);
        if (body.isEmpty() || !parserGaveUp(thrown)) {
            return null;
        }
        String text = new String(body.get(), StandardCharsets.UTF_8);
        EncodingEnum encoding = text.stripLeading().startsWith("<") ? EncodingEnum.XML : EncodingEnum.JSON;
        return judged(text, encoding)
                .filter(verdict -> !verdict.isValid())
                .map(this::refusal)
                .orElse(null);
    }

    private BaseServerResponseException refusal(Verdict verdict) {
        meters.unreadable();
        return new UnprocessableEntityException(verdict.errors().get(0).text(), verdict.toOperationOutcome());
    }

    /** The validator's own parser fails over some shapes, such as a null where an object belongs; the general answer stays. */
    private Optional<Verdict> judged(String text, EncodingEnum encoding) {
        try {
            return Optional.of(validator.validate(text, encoding));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** HAPI's parser has more than one exception for what it can't read, so the place counts that it came from. */
    private static boolean parserGaveUp(Throwable thrown) {
        return ExceptionUtils.getThrowableList(thrown).stream()
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                .anyMatch(frame -> frame.getClassName().equals(ResourceParameter.class.getName()));
    }
}
