package uk.footbridge.server.intake;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.method.ResourceParameter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/**
 * Does for a single request what {@link SameReferralInterceptor} does for a transaction: a create of a ServiceRequest
 * or Task becomes conditional on its business identifiers, and a condition that the client sent gets our spelling.
 */
@Interceptor
class ConditionalRequests {

    private static final Set<String> REFERRALS = Set.of("ServiceRequest", "Task");

    private final FhirContext fhir;
    private final SameReferral same;
    private final SearchTokens tokens;

    ConditionalRequests(FhirContext fhir, SameReferral same, SearchTokens tokens) {
        this.fhir = fhir;
        this.same = same;
        this.tokens = tokens;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void condition(RequestDetails request) {
        RestOperationTypeEnum operation = request.getRestOperationType();
        if (operation != RestOperationTypeEnum.CREATE
                && operation != RestOperationTypeEnum.UPDATE
                && operation != RestOperationTypeEnum.PATCH
                && operation != RestOperationTypeEnum.DELETE) {
            return;
        }
        String sent = request.getConditionalUrl(operation);
        if (sent != null) {
            request.setFixedConditionalUrl(tokens.inUrl(sent));
            if (operation == RestOperationTypeEnum.CREATE) {
                // The loser of a race is told what the winner stored.
                request.getUserData().put(SameReferralInterceptor.MAY_RETRY, Boolean.TRUE);
            }
        } else if (operation == RestOperationTypeEnum.CREATE && REFERRALS.contains(request.getResourceName())) {
            parse(request).flatMap(same::condition).ifPresent(condition -> {
                request.setFixedConditionalUrl(condition);
                request.getUserData().put(SameReferralInterceptor.MAY_RETRY, Boolean.TRUE);
            });
        }
    }

    /** Parsed once: HAPI takes what is left in the request. A body that can't be parsed is left for HAPI to refuse. */
    private Optional<Resource> parse(RequestDetails request) {
        EncodingEnum encoding = RestfulServerUtils.determineRequestEncodingNoDefault(request);
        if (encoding == null) {
            return Optional.empty();
        }
        IParser parser = encoding.newParser(fhir);
        parser.setServerBaseUrl(request.getFhirServerBase());
        try (Reader body = ResourceParameter.createRequestReader(request)) {
            Resource resource = (Resource) parser.parseResource(
                    fhir.getResourceDefinition(request.getResourceName()).getImplementingClass(), body);
            request.setResource(resource);
            return Optional.of(resource);
        } catch (DataFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
