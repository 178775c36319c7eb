package uk.footbridge.server.reading;

import ca.uhn.fhir.rest.api.server.RequestDetails;

/**
 * Says whether a caller may be given a resource just as it is stored. Whoever hides, adds or changes something in answers has
 * one of these; a resource is answered unparsed only if all of them agree.
 */
public interface AsStored {

    /**
     * @param request a read, which nobody has judged yet: who keeps something from somebody must say no
     * @param type the resource's type
     * @param id its id on this server
     */
    boolean allows(RequestDetails request, String type, String id);
}
