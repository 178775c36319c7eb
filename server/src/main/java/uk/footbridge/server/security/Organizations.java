package uk.footbridge.server.security;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.Organization;

/** Finds the organisation that a token names among those that are known here. */
class Organizations {

    /** So long may an organisation be known after it was deleted. One that isn't known is asked for each time. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

    private final DaoRegistry storage;
    private final Cache<String, String> known = Caffeine.newBuilder()
            .expireAfterWrite(KNOWN_FOR)
            .maximumSize(10_000)
            .build();

    Organizations(DaoRegistry storage) {
        this.storage = storage;
    }

    /**
     * @param name {@code Organization/[id]}, or {@code system|value} of an identifier such as an ODS code; may be null
     * @return {@code Organization/[id]}, or null when there is none or when several have the identifier: a guess would let
     *     one organisation act for another
     */
    String find(String name) {
        return name == null ? null : known.get(name, this::ask);
    }

    private String ask(String name) {
        SearchParameterMap query = new SearchParameterMap().setLoadSynchronousUpTo(2);
        int bar = name.indexOf('|');
        if (bar > 0) {
            query.add(Organization.SP_IDENTIFIER, new TokenParam(name.substring(0, bar), name.substring(bar + 1)));
        } else if (name.startsWith("Organization/")) {
            query.add(Organization.SP_RES_ID, new TokenParam(name.substring("Organization/".length())));
        } else {
            return null;
        }
        List<Organization> found =
                storage.getResourceDao(Organization.class).searchForResources(query, new SystemRequestDetails());
        return found.size() == 1 ? "Organization/" + found.get(0).getIdElement().getIdPart() : null;
    }
}
