package uk.footbridge.server.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.data.IResourceSearchUrlDao;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.search.ResourceSearchUrlSvc;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import jakarta.persistence.EntityManager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;

/**
 * Keeps apart by whose they are the criteria of conditional creates, which HAPI remembers for an hour so that of two at the
 * same moment one is refused. Else an organisation would learn from the refusal that another has just created somebody whom
 * it doesn't see, and couldn't create its own.
 */
class ConditionalCreates extends ResourceSearchUrlSvc {

    ConditionalCreates(
            EntityManager entities,
            IResourceSearchUrlDao remembered,
            MatchUrlService criteria,
            FhirContext fhir,
            PartitionSettings partitions) {
        super(entities, remembered, criteria, fhir, partitions);
    }

    @Override
    public void enforceMatchUrlResourceUniqueness(String type, String criteria, ResourceTable created) {
        super.enforceMatchUrlResourceUniqueness(type, criteria + whose(), created);
    }

    /** As one more criterion, because it is stored as a search. */
    private static String whose() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .filter(ServletRequestAttributes.class::isInstance)
                .map(each -> Callers.of(((ServletRequestAttributes) each).getRequest()))
                .filter(caller -> !caller.seesEverything())
                .map(ConditionalCreates::name)
                .map(name -> "&_tag=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static String name(Caller caller) {
        return caller.organization() == null ? caller.patient() : caller.organization();
    }
}
