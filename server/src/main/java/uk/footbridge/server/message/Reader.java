package uk.footbridge.server.message;

import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** Says what whoever reads a message sees of a resource. */
interface Reader {

    /** A resource as it is shown to them; empty when nothing of it is. */
    Optional<Resource> shown(Resource whole);
}
