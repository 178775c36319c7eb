package uk.footbridge.server.subscription;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPath.IParsedExpression;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.outbox.Interaction;

/**
 * Decides whether a change is an event of a topic, as R5 defines it for SubscriptionTopic.resourceTrigger. HAPI's
 * SubscriptionTriggerMatcher doesn't: with a criterion on the new version alone every update fires, FHIRPath is ignored
 * when something is created, and resultForCreate and resultForDelete aren't read.
 */
final class TopicEvaluation {

    private final BiPredicate<Resource, String> queries;
    private final IFhirPath engine;
    private final ThreadLocal<Versions> versions = new ThreadLocal<>();
    private final Map<String, IParsedExpression> parsed = new ConcurrentHashMap<>();

    /** @param queries whether a resource matches search criteria such as {@code status=requested} */
    TopicEvaluation(BiPredicate<Resource, String> queries) {
        this.queries = queries;
        // What these expressions need of FHIR's definitions is in the model; the engine would read all 600 of them.
        FhirContext context = FhirContext.forR4();
        context.setValidationSupport(new NoDefinitions(context));
        engine = context.newFhirPath();
        engine.setEvaluationContext(new BothVersions());
    }

    /** Whether the change is an event of the topic. */
    boolean isEvent(Topic topic, Interaction interaction, Versions change) {
        String type = change.newest().fhirType();
        return topic.triggers().stream()
                .filter(each -> each.type().equals(type))
                .filter(each -> each.interactions().contains(interaction))
                .anyMatch(each -> holds(each.query(), change) && holds(each.fhirPath(), change));
    }

    private boolean holds(Topic.Query query, Versions change) {
        if (query == null || query.previous() == null && query.current() == null) {
            return true;
        }
        if (query.previous() == null) {
            return holds(query.current(), change.current(), query.passesOnDelete());
        }
        boolean before = holds(query.previous(), change.previous(), query.passesOnCreate());
        if (query.current() == null) {
            return before;
        }
        boolean after = holds(query.current(), change.current(), query.passesOnDelete());
        return query.both() ? before && after : before || after;
    }

    private boolean holds(String criteria, Resource version, boolean withoutVersion) {
        return version == null ? withoutVersion : queries.test(version, criteria);
    }

    /** An empty result, as of a comparison with an element that isn't there, is not true. */
    private boolean holds(String fhirPath, Versions change) {
        if (fhirPath == null) {
            return true;
        }
        versions.set(change);
        try {
            List<Base> found =
                    engine.evaluate(change.newest(), parsed.computeIfAbsent(fhirPath, this::parse), Base.class);
            return found.size() == 1 && found.get(0) instanceof BooleanType answer && answer.booleanValue();
        } finally {
            versions.remove();
        }
    }

    private IParsedExpression parse(String fhirPath) {
        try {
            return engine.parse(fhirPath);
        } catch (Exception e) {
            throw new IllegalArgumentException("A topic's FHIRPath can't be read: " + fhirPath, e);
        }
    }

    /** Knows {@code %previous} and {@code %current}; one that isn't there is empty. */
    private final class BothVersions implements IFhirPathEvaluationContext {
        @Override
        public List<IBase> resolveConstant(Object context, String name, ConstantEvaluationMode mode) {
            Resource version =
                    switch (name) {
                        case "previous", "%previous" -> versions.get().previous();
                        case "current", "%current" -> versions.get().current();
                        default -> null;
                    };
            return version == null ? List.of() : List.of(version);
        }
    }

    private record NoDefinitions(FhirContext context) implements IValidationSupport {
        @Override
        public FhirContext getFhirContext() {
            return context;
        }

        @Override
        public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
            return List.of();
        }
    }
}
