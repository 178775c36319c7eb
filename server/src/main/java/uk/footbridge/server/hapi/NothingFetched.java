package uk.footbridge.server.hapi;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.model.CanonicalResource;
import org.hl7.fhir.r5.model.CanonicalType;
import org.hl7.fhir.r5.utils.validation.IResourceValidator;
import org.hl7.fhir.r5.utils.validation.IValidatorResourceFetcher;

/**
 * Keeps HL7's validator from following what a resource points at: nobody who sends one can make the server open an
 * address. Without any fetcher it would do the same, but for a null pointer in its check of a MeasureReport.
 */
final class NothingFetched implements IValidatorResourceFetcher {

    @Override
    public Element fetch(IResourceValidator validator, Object appContext, String url) {
        return null;
    }

    /** Whether an address is known does not matter; its form is checked elsewhere. */
    @Override
    public boolean resolveURL(
            IResourceValidator validator,
            Object appContext,
            String path,
            String url,
            String type,
            boolean canonical,
            List<CanonicalType> targets) {
        return true;
    }

    @Override
    public byte[] fetchRaw(IResourceValidator validator, String url) throws IOException {
        throw new IOException("this server does not open addresses that a resource names");
    }

    @Override
    public IValidatorResourceFetcher setLocale(Locale locale) {
        return this;
    }

    @Override
    public CanonicalResource fetchCanonicalResource(IResourceValidator validator, Object appContext, String url) {
        return null;
    }

    @Override
    public boolean fetchesCanonicalResource(IResourceValidator validator, String url) {
        return false;
    }

    @Override
    public Set<ResourceVersionInformation> fetchCanonicalResourceVersions(
            IResourceValidator validator, Object appContext, String url) {
        return Set.of();
    }
}
