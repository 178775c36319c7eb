package uk.footbridge.server.subscription;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * What those who make Subscriptions see. A bean of this type is there while callers are told apart; else every Subscription
 * is the operator's, who sees everything, and nothing is asked.
 */
public interface Eyes {

    /** Those of these Subscriptions that are an organisation's, with {@code Organization/[id]}; the others are the operator's. */
    Map<String, String> makers(Collection<String> subscriptions);

    /** The ids of the Subscriptions that an organisation has made, also those that were deleted. */
    Set<String> madeBy(String organization);

    /** What an organisation sees of resources at this moment, asked about all of them at once. */
    View look(String organization, Collection<IdType> resources);

    /** What was seen of the resources that were looked at. */
    interface View {

        /** Sees all of everything. */
        View OF_THE_OPERATOR = new View() {
            @Override
            public boolean finds(IdType resource, SearchParameterMap criteria) {
                return true;
            }

            @Override
            public boolean sees(IdType resource) {
                return true;
            }

            @Override
            public Optional<Resource> shown(Resource version) {
                return Optional.of(version);
            }
        };

        /** Whether a resource that matches these criteria would be found by a search of theirs with the same. */
        boolean finds(IdType resource, SearchParameterMap criteria);

        /** Whether anything of a resource is shown. */
        boolean sees(IdType resource);

        /** A version of a resource as it is shown; it itself when all of it is, empty when nothing is. */
        Optional<Resource> shown(Resource version);
    }

    /** What a view shows of some types, and nothing of the others. */
    record OfTypes(Set<String> types, View view) implements View {

        @Override
        public boolean finds(IdType resource, SearchParameterMap criteria) {
            return types.contains(resource.getResourceType()) && view.finds(resource, criteria);
        }

        @Override
        public boolean sees(IdType resource) {
            return types.contains(resource.getResourceType()) && view.sees(resource);
        }

        @Override
        public Optional<Resource> shown(Resource version) {
            return types.contains(version.fhirType()) ? view.shown(version) : Optional.empty();
        }
    }
}
