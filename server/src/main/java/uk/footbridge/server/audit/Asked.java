package uk.footbridge.server.audit;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;

/**
 * What a request asks for.
 *
 * @param interaction FHIR's code of the interaction
 * @param entity {@code Type/id}, only {@code Type}, or null for the whole server
 * @param version the version that was named, or null
 * @param named the patients that the request names itself
 * @param query path and parameters, for whatever is not told by the entity alone
 * @param sent the resource that came with it, or null
 */
record Asked(String interaction, String entity, Long version, List<String> named, String query, IBaseResource sent) {

    private static final String FHIR = "/fhir";
    private static final Set<String> TOLD_BY_THE_ENTITY =
            Set.of("read", "vread", "create", "update", "patch", "delete", "history-instance");
    private static final Set<String> PATIENT_PARAMETERS = Set.of("patient", "subject", "for", "beneficiary");

    static Asked of(Exchange exchange) {
        HttpServletRequest http = exchange.http();
        String path = StringUtils.substringAfter(http.getRequestURI(), FHIR);
        RequestDetails request = exchange.request();
        RestOperationTypeEnum type = request == null ? null : request.getRestOperationType();
        String interaction = type == null ? InteractionCodes.of(http.getMethod(), path) : InteractionCodes.of(type);
        Map<String, String[]> parameters = request == null ? http.getParameterMap() : request.getParameters();
        boolean refusedEarly = type == null;
        String query = refusedEarly
                ? http.getMethod() + " " + path + (http.getQueryString() == null ? "" : "?" + http.getQueryString())
                : query(path, parameters);
        return new Asked(
                interaction,
                entity(path),
                version(path),
                named(path, parameters),
                TOLD_BY_THE_ENTITY.contains(interaction) && parameters.isEmpty() && !refusedEarly ? null : query,
                request == null ? null : request.getResource());
    }

    /** An entry of a batch or transaction that looks at something, or any that is known by its URL alone. */
    static Asked entry(String method, String url) {
        String path = StringUtils.prependIfMissing(StringUtils.substringBefore(url, "?"), "/");
        String parameters = StringUtils.substringAfter(url, "?");
        String interaction = InteractionCodes.of(method, path);
        boolean told = TOLD_BY_THE_ENTITY.contains(interaction) && parameters.isEmpty();
        return new Asked(
                interaction,
                entity(path),
                version(path),
                named(path, split(parameters)),
                told ? null : StringUtils.removeStart(path, "/") + (parameters.isEmpty() ? "" : "?" + parameters),
                null);
    }

    Asked about(String entityWritten) {
        return new Asked(interaction, entityWritten, version, named, query, sent);
    }

    /** About whom it was, as far as the request says. */
    List<String> patients(Compartments compartments) {
        Set<String> all = new TreeSet<>(named);
        all.addAll(compartments.patients(sent));
        return List.copyOf(all);
    }

    private static String query(String path, Map<String, String[]> parameters) {
        String pairs = parameters.entrySet().stream()
                .flatMap(each ->
                        Arrays.stream(each.getValue()).map(value -> escaped(each.getKey()) + "=" + escaped(value)))
                .collect(Collectors.joining("&"));
        return StringUtils.removeStart(path, "/") + (pairs.isEmpty() ? "" : "?" + pairs);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String[]> split(String parameters) {
        return Stream.of(parameters.split("&"))
                .filter(each -> each.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        each -> StringUtils.substringBefore(each, "="),
                        each -> new String[] {StringUtils.substringAfter(each, "=")},
                        (one, other) -> one));
    }

    /** {@code Type/id} or {@code Type} of a path such as {@code /Task/1/_history/2}. */
    private static String entity(String path) {
        String[] parts = StringUtils.split(path, '/');
        if (parts.length == 0 || !Character.isUpperCase(parts[0].charAt(0))) {
            return null;
        }
        boolean id = parts.length > 1 && parts[1].charAt(0) != '$' && parts[1].charAt(0) != '_';
        return id ? parts[0] + "/" + parts[1] : parts[0];
    }

    private static Long version(String path) {
        String[] parts = StringUtils.split(path, '/');
        return parts.length == 4 && parts[2].equals("_history") && parts[3].matches("\\d{1,18}")
                ? Long.valueOf(parts[3])
                : null;
    }

    private static List<String> named(String path, Map<String, String[]> parameters) {
        Set<String> found = new TreeSet<>();
        String entity = entity(path);
        if (entity != null && entity.startsWith("Patient/")) {
            found.add(entity);
        }
        parameters.forEach((name, values) -> {
            if (PATIENT_PARAMETERS.contains(StringUtils.substringBefore(name, ":"))) {
                Stream.of(values)
                        .flatMap(value -> Stream.of(value.split(",")))
                        .forEach(each -> addPatient(name, each, found));
            }
        });
        return List.copyOf(found);
    }

    private static void addPatient(String name, String value, Set<String> found) {
        IdType id = new IdType(value);
        boolean patient = "Patient".equals(id.getResourceType()) || !id.hasResourceType() && name.startsWith("patient");
        if (patient && id.hasIdPart()) {
            found.add("Patient/" + id.getIdPart());
        }
    }
}
