package uk.footbridge.server.record;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPath.IParsedExpression;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Reference;

/** Evaluates the FHIRPath of {@code sections.yaml}, each expression read once. */
class Paths {

    private final IFhirPath engine;
    private final Map<String, IParsedExpression> parsed = new ConcurrentHashMap<>();

    Paths() {
        // What these expressions need of FHIR's definitions is in the model; the engine would read all 600 of them.
        FhirContext context = FhirContext.forR4();
        context.setValidationSupport(new NoDefinitions(context));
        engine = context.newFhirPath();
        engine.setEvaluationContext(new RememberedTargets());
    }

    /** What an expression finds from here; an element's path is relative to it. */
    List<Base> find(Base from, String path) {
        return engine.evaluate(from, parsed.computeIfAbsent(path, this::parse), Base.class);
    }

    /** Whether a condition holds. */
    boolean holds(Base from, String condition) {
        List<Base> found = find(from, condition);
        return found.size() == 1 && found.get(0) instanceof BooleanType answer && answer.booleanValue();
    }

    private IParsedExpression parse(String path) {
        try {
            return engine.parse(path);
        } catch (Exception e) {
            throw new IllegalStateException("sections.yaml: " + path, e);
        }
    }

    /** A reference leads where {@link RecordReferences} says, so one engine serves all records. */
    private static final class RememberedTargets implements IFhirPathEvaluationContext {
        @Override
        public IBase resolveReference(IIdType id, IBase reference) {
            return reference instanceof Reference known ? RecordReferences.target(known) : null;
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
