package uk.footbridge.server.reading;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Collection;

/**
 * Says whether a caller may be given resources just as they are stored. Whoever hides, adds or changes something in answers
 * has one of these; resources are answered unparsed only if all of them agree.
 */
public interface AsStored {

    /**
     * @param request a read, or a search that has found them; nobody has judged yet what it came upon, so who keeps something
     *     from somebody must say no
     * @param type the resources' type
     * @param ids their ids on this server; none when it is asked whether there is any use in looking for some
     */
    boolean allows(RequestDetails request, String type, Collection<String> ids);
}
