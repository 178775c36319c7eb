package uk.footbridge.server.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.convertors.advisors.impl.BaseAdvisor_40_50;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_40_50;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.PackageInformation;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;

/**
 * Turns R4 definitions into the R5 ones that HL7's validator reads, in a form that many threads may read at once.
 *
 * <p>The validator writes notes (a parsed invariant, the expression of a slice) into the definitions, in hash maps that
 * nothing guards, and HAPI hands the same definitions to every thread: one that reads while another writes may see half
 * an expression. Here a note is published whole or not at all. Invariants that say the same are one object, so that each
 * is parsed once for all the elements that carry it.
 *
 * <p>To go when HAPI's definitions are safe to share (hapifhir/hapi-fhir#8034 is one symptom).
 */
public final class SharedDefinitions {

    private static final BaseAdvisor_40_50 ADVISOR = new BaseAdvisor_40_50(false);

    private final Map<String, SharedConstraint> constraints = new ConcurrentHashMap<>();

    /** A definition of which no thread but the caller's knows: to be changed at will, and for snapshot generation. */
    public static Resource convert(IBaseResource r4) {
        Resource r5 = VersionConvertorFactory_40_50.convertResource((org.hl7.fhir.r4.model.Resource) r4, ADVISOR);
        String sourcePackage = (String) r4.getUserData(DefaultProfileValidationSupport.SOURCE_PACKAGE_ID);
        if (sourcePackage != null) {
            r5.setSourcePackage(new PackageInformation(sourcePackage, null, null, new Date()));
        }
        return r5;
    }

    /** What HAPI's source has of that type and URL, in R4. */
    public static IBaseResource fetch(FhirContext fhir, IValidationSupport source, String type, String url) {
        return switch (type) {
            case "StructureDefinition" -> source.fetchStructureDefinition(url);
            case "ValueSet" -> source.fetchValueSet(url);
            case "CodeSystem" -> source.fetchCodeSystem(url);
            case "Resource", "CanonicalResource" -> any(source, url);
            default -> fhir.getResourceTypes().contains(type)
                    ? source.fetchResource(fhir.getResourceDefinition(type).getImplementingClass(), url)
                    : null;
        };
    }

    private static IBaseResource any(IValidationSupport source, String url) {
        IBaseResource structure = source.fetchStructureDefinition(url);
        if (structure != null) {
            return structure;
        }
        IBaseResource valueSet = source.fetchValueSet(url);
        return valueSet != null ? valueSet : source.fetchCodeSystem(url);
    }

    /** A definition for every thread to read. Of a value set only the head: its codes stay with the terminology. */
    public Resource share(IBaseResource r4) {
        if (r4 instanceof org.hl7.fhir.r4.model.ValueSet valueSet) {
            return convert(head(valueSet));
        }
        Resource r5 = convert(r4);
        return r5 instanceof StructureDefinition structure ? share(structure) : r5;
    }

    private StructureDefinition share(StructureDefinition structure) {
        List<ElementDefinition> elements = structure.getSnapshot().getElement();
        structure.setSnapshot(null);
        structure.setDifferential(null);
        structure.setText(null);
        structure.setMapping(null);
        SharedStructure shared = new SharedStructure();
        structure.copyValues(shared);
        shared.setSourcePackage(structure.getSourcePackage());
        elements.forEach(element -> shared.getSnapshot().addElement(share(element)));
        return shared;
    }

    private ElementDefinition share(ElementDefinition element) {
        var rules = element.getConstraint();
        element.setConstraint(null);
        element.setDefinition(null);
        element.setComment(null);
        element.setRequirements(null);
        element.setAlias(null);
        element.setMapping(null);
        element.setExample(null);
        SharedElement shared = new SharedElement();
        element.copyValues(shared);
        rules.forEach(rule -> shared.addConstraint(share(rule)));
        return shared;
    }

    private ElementDefinition.ElementDefinitionConstraintComponent share(
            ElementDefinition.ElementDefinitionConstraintComponent rule) {
        rule.getExtension().removeIf(extension -> extension.getUrl().endsWith(".constraint.xpath"));
        if (rule.hasExtension()) {
            return new SharedConstraint(rule);
        }
        String says = String.join(
                "\n",
                rule.getKey(),
                String.valueOf(rule.getSeverity()),
                rule.getHuman(),
                rule.getExpression(),
                rule.getSource());
        return constraints.computeIfAbsent(says, same -> new SharedConstraint(rule));
    }

    private static org.hl7.fhir.r4.model.ValueSet head(org.hl7.fhir.r4.model.ValueSet valueSet) {
        org.hl7.fhir.r4.model.ValueSet head = new org.hl7.fhir.r4.model.ValueSet();
        head.setUrl(valueSet.getUrl())
                .setVersion(valueSet.getVersion())
                .setName(valueSet.getName())
                .setTitle(valueSet.getTitle())
                .setStatus(valueSet.getStatus())
                .setExtension(valueSet.getExtension());
        head.setId(valueSet.getIdElement().getIdPart());
        if (valueSet.hasExperimental()) {
            head.setExperimental(valueSet.getExperimental());
        }
        return head;
    }

    /** Notes by name; each change is a new map, so that a reader sees all of a note or nothing of it. */
    private static final class Notes {

        private volatile Map<String, Object> byName = Map.of();

        Object get(String name) {
            return byName.get(name);
        }

        synchronized void put(String name, Object note) {
            Map<String, Object> changed = new HashMap<>(byName);
            changed.put(name, note);
            byName = changed;
        }
    }

    private static final class SharedStructure extends StructureDefinition {

        private static final long serialVersionUID = 1L;

        private final transient Notes notes = new Notes();

        @Override
        public Object getUserData(String name) {
            return notes.get(name);
        }

        @Override
        public boolean hasUserData(String name) {
            return notes.get(name) != null;
        }

        @Override
        public void setUserData(String name, Object value) {
            notes.put(name, value);
        }
    }

    private static final class SharedElement extends ElementDefinition {

        private static final long serialVersionUID = 1L;

        private final transient Notes notes = new Notes();

        @Override
        public Object getUserData(String name) {
            return notes.get(name);
        }

        @Override
        public boolean hasUserData(String name) {
            return notes.get(name) != null;
        }

        @Override
        public void setUserData(String name, Object value) {
            notes.put(name, value);
        }
    }

    private static final class SharedConstraint extends ElementDefinition.ElementDefinitionConstraintComponent {

        private static final long serialVersionUID = 1L;

        private final transient Notes notes = new Notes();

        SharedConstraint(ElementDefinition.ElementDefinitionConstraintComponent rule) {
            rule.copyValues(this);
        }

        @Override
        public Object getUserData(String name) {
            return notes.get(name);
        }

        @Override
        public boolean hasUserData(String name) {
            return notes.get(name) != null;
        }

        @Override
        public void setUserData(String name, Object value) {
            notes.put(name, value);
        }
    }
}
