package uk.footbridge.server.access;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.subscription.Eyes;

/**
 * Lets subscriptions ask who sees what when nobody calls: an organisation sees what a system of its would see that asked at
 * this moment, without a reason to break the glass.
 */
class OrganizationsEyes implements Eyes {

    private static final String SUBSCRIPTION = "Subscription";

    private final WhoSeesWhat rule;
    private final Function<SearchParameterMap, Set<Sight>> enough;

    /** @param enough how much somebody has to see of a resource to find it by a search */
    OrganizationsEyes(WhoSeesWhat rule, Function<SearchParameterMap, Set<Sight>> enough) {
        this.rule = rule;
        this.enough = enough;
    }

    @Override
    public Map<String, String> makers(Collection<String> subscriptions) {
        return rule.authors(SUBSCRIPTION, subscriptions);
    }

    @Override
    public Set<String> madeBy(String organization) {
        return rule.written(SUBSCRIPTION, organization);
    }

    @Override
    public View look(String organization, Collection<IdType> resources) {
        Sights sights = Sights.of(Caller.systemOf(organization), rule);
        sights.lookAt(resources);
        return new View() {
            @Override
            public boolean finds(IdType resource, SearchParameterMap criteria) {
                Sight sight = sights.of(resource.getResourceType(), resource.getIdPart());
                return sight != null
                        && (rule.everybodySees(resource.getResourceType())
                                || enough.apply(criteria).contains(sight));
            }

            @Override
            public boolean sees(IdType resource) {
                return sights.of(resource.getResourceType(), resource.getIdPart()) != null;
            }

            @Override
            public Optional<Resource> shown(Resource version) {
                return Optional.ofNullable(sights.shown(version));
            }
        };
    }
}
