package uk.footbridge.server.subscription;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import java.util.Set;

/**
 * Search criteria that can be decided by looking at one resource.
 *
 * @param type the type of resource that they are about
 * @param parameters what is asked of it; not to be changed
 */
record Criterion(String type, SearchParameterMap parameters) {

    /** The search parameters that it needs to know of a resource. */
    Set<String> names() {
        return parameters.keySet();
    }
}
