package uk.footbridge.server.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/**
 * A search whose criteria came in the body, so that they are in no log of addresses. The web server can't read them any
 * more once the body has been taken in, so they are read here, together with those of the address.
 */
final class FormRequest extends Reread {

    private final Map<String, String[]> parameters;

    FormRequest(HttpServletRequest request, byte[] body) {
        super(request, body);
        this.parameters = Criteria.of(request.getQueryString(), body);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String[] getParameterValues(String name) {
        return parameters.get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }
}
