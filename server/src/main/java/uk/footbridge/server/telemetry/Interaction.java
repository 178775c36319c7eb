package uk.footbridge.server.telemetry;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/**
 * What a request was, in words of which there are only so many: nothing that a caller has made up can become a label.
 *
 * @param code FHIR's code of the interaction (code system restful-interaction), {@code operation} or {@code capabilities};
 *     {@code directory} outside of FHIR; {@code none} for what was turned away before it was understood
 * @param resource the type of resource, or {@code none}
 * @param operation the operation's name, such as {@code $match}, or {@code none}
 */
record Interaction(String code, String resource, String operation) {

    static final String NONE = "none";

    private static final String KEY = Interaction.class.getName();
    private static final Interaction NOT_UNDERSTOOD = new Interaction(NONE, NONE, NONE);
    private static final Interaction DIRECTORY = new Interaction("directory", NONE, NONE);

    /** As FHIR's endpoint has understood it: it has found a method for it, so type and operation are ones that it offers. */
    static Interaction of(RequestDetails request) {
        String code = code(request.getRestOperationType());
        String operation = code.equals("operation") ? request.getOperation() : null;
        return new Interaction(
                code,
                Objects.requireNonNullElse(request.getResourceName(), NONE),
                Objects.requireNonNullElse(operation, NONE));
    }

    static Interaction of(HttpServletRequest request) {
        if (request.getAttribute(KEY) instanceof Interaction understood) {
            return understood;
        }
        return request.getRequestURI().startsWith("/directory") ? DIRECTORY : NOT_UNDERSTOOD;
    }

    void note(HttpServletRequest request) {
        request.setAttribute(KEY, this);
    }

    private static String code(RestOperationTypeEnum type) {
        return switch (type) {
            case CREATE, READ, VREAD, UPDATE, PATCH, DELETE, TRANSACTION -> type.getCode();
            case HISTORY_INSTANCE, HISTORY_TYPE, HISTORY_SYSTEM -> type.getCode();
            case SEARCH_SYSTEM -> "search-system";
            case SEARCH_TYPE, GET_PAGE -> "search-type";
            case METADATA -> "capabilities";
            default -> "operation";
        };
    }

    /** For people: {@code read Patient}, {@code operation HealthcareService $match}. */
    String words() {
        String words = code;
        if (!resource.equals(NONE)) {
            words += " " + resource;
        }
        return operation.equals(NONE) ? words : words + " " + operation;
    }
}
