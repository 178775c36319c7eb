package uk.footbridge.server.api;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Gives the answer to a patch the ETag that HAPI gives to every other write, so that the next one can name its version. */
@Interceptor
public class PatchedVersion {

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void name(RequestDetails request, ResponseDetails response) {
        IBaseResource patched = response.getResponseResource();
        if (request.getRestOperationType() == RestOperationTypeEnum.PATCH
                && request instanceof ServletRequestDetails http
                && patched != null
                && patched.getIdElement().hasVersionIdPart()) {
            http.getServletResponse()
                    .setHeader(
                            Constants.HEADER_ETAG,
                            "W/\"" + patched.getIdElement().getVersionIdPart() + "\"");
        }
    }
}
