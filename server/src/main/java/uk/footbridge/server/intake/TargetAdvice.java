package uk.footbridge.server.intake;

import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;

/** What another module knows about a target that nothing may refer to, so that the refusal can say what to do instead. */
public interface TargetAdvice {

    /**
     * Words for whoever refers to this target.
     *
     * @param target a relative reference without version, under which no living resource is stored
     * @return whole sentences for the refusal, or nothing when the target is simply not here
     */
    Optional<String> about(IdType target);
}
