package uk.footbridge.server.reading;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.DateUtils;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;

/** Writes a Bundle whose resources stand in for stored ones: HAPI its beginning, then each entry with the stored text. */
@Interceptor
class StoredBundles {

    /** After whoever looks at answers or changes them. */
    private static final int LAST = 20_000;

    private final FhirContext fhir;
    private final StoredJson writer;
    private final List<Witness> witnesses;

    StoredBundles(FhirContext fhir, StoredJson writer, List<Witness> witnesses) {
        this.fhir = fhir;
        this.writer = writer;
        this.witnesses = witnesses;
    }

    /** @return whether HAPI is to write the answer */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = LAST)
    public boolean write(ServletRequestDetails request, ResponseDetails response) throws IOException {
        if (request == null
                || !(response.getResponseResource() instanceof Bundle bundle)
                || bundle.getEntry().isEmpty()) {
            return true;
        }
        List<StoredVersion> stored = bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .map(StandIn::stored)
                .toList();
        if (stored.stream().allMatch(Objects::isNull)) {
            return true;
        }
        Set<String> patients = new TreeSet<>();
        stored.stream().filter(Objects::nonNull).forEach(version -> patients.addAll(version.patients()));
        witnesses.forEach(witness -> witness.saw(patients));
        request.getResponse()
                .addHeader(
                        Constants.HEADER_LAST_MODIFIED,
                        DateUtils.formatDate(bundle.getMeta().getLastUpdated()));
        StoredAnswer.send(request, json(bundle, stored));
        return false;
    }

    private CharSequence json(Bundle bundle, List<StoredVersion> stored) {
        List<BundleEntryComponent> entries = bundle.getEntry();
        bundle.setEntry(null);
        String beginning = fhir.newJsonParser().encodeResourceToString(bundle);
        bundle.setEntry(entries);
        StringBuilder json = new StringBuilder(beginning.length()
                        + stored.stream()
                                .filter(Objects::nonNull)
                                .mapToInt(version -> version.text().length() + 700)
                                .sum())
                .append(beginning, 0, beginning.length() - 1)
                .append(",\"entry\":[");
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            write(entries.get(i), stored.get(i), json);
        }
        return json.append("]}");
    }

    private void write(BundleEntryComponent entry, StoredVersion stored, StringBuilder json) {
        json.append("{\"fullUrl\":\"");
        JsonStringEncoder.getInstance().quoteAsString(entry.getFullUrl(), json);
        json.append("\",\"resource\":");
        if (stored == null) {
            json.append(fhir.newJsonParser().encodeResourceToString(entry.getResource()));
        } else {
            writer.write(stored, json);
        }
        json.append(",\"search\":{\"mode\":\"")
                .append(entry.getSearch().getMode().toCode())
                .append("\"}}");
    }
}
