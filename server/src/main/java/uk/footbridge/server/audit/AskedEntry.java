package uk.footbridge.server.audit;

import org.apache.commons.lang3.StringUtils;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;

/**
 * An entry of a batch or transaction.
 *
 * @param asked what it asked for; for a write, about the resource that came of it
 * @param status the HTTP status that it was answered with
 */
record AskedEntry(Asked asked, int status) {

    private static final int OK = 200;

    static AskedEntry of(BundleEntryComponent sent, BundleEntryComponent answered) {
        String method =
                sent.getRequest().hasMethod() ? sent.getRequest().getMethod().toCode() : "GET";
        Asked asked =
                Asked.entry(method, StringUtils.defaultString(sent.getRequest().getUrl()));
        IdType made = new IdType(answered.getResponse().getLocation());
        if (made.hasResourceType() && made.hasIdPart()) {
            asked = asked.about(made.getResourceType() + "/" + made.getIdPart());
        }
        return new AskedEntry(asked, status(answered));
    }

    private static int status(BundleEntryComponent answered) {
        String words = StringUtils.left(
                StringUtils.defaultString(answered.getResponse().getStatus()), 3);
        return words.matches("\\d{3}") ? Integer.parseInt(words) : OK;
    }

    /** Whether it can have changed the entity that it is about. */
    boolean isWrite() {
        return asked.entity() != null && InteractionCodes.isWrite(asked.interaction());
    }
}
