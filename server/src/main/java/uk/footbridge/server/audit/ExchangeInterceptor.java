package uk.footbridge.server.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;

/** Tells the exchange how FHIR's endpoint has understood the request, and what it answers. */
@Interceptor
public class ExchangeInterceptor {

    /** After whoever takes something out of an answer: what was taken out has not been seen. */
    private static final int LAST = 10_000;

    private static final int FIRST = -10_000;

    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = FIRST)
    public void understood(RequestDetails request) {
        Exchange exchange = Exchange.current();
        if (exchange != null) {
            exchange.understoodAs(request);
        }
    }

    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = LAST)
    public void answered(RequestDetails request, ResponseDetails response) {
        Exchange exchange = Exchange.current();
        if (exchange != null && request == exchange.request()) {
            exchange.answeredWith(response.getResponseResource());
        }
    }
}
