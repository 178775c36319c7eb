package uk.footbridge.server.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport.LookupCodeResult;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.jpa.entity.TermConcept;
import ca.uhn.fhir.jpa.entity.TermConceptProperty;
import ca.uhn.fhir.jpa.entity.TermConceptPropertyTypeEnum;
import ca.uhn.fhir.jpa.term.TermReadSvcImpl;
import jakarta.annotation.Nonnull;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseParameters;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Type;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks up concepts whose properties are numbers, truth values or times too.
 *
 * <p>HAPI 8.8.0 stores such properties with their types, but its own look-up fails at the first of them ("Unknown type"),
 * so that a concept that has one can't be looked up at all. To go when {@code TermReadSvcImpl.lookupCode} and {@code
 * LookupCodeResult.toParameters} know all of {@code TermConceptPropertyTypeEnum}.
 */
class TypedProperties extends TermReadSvcImpl {

    private static final Set<TermConceptPropertyTypeEnum> KNOWN_TO_HAPI =
            Set.of(TermConceptPropertyTypeEnum.STRING, TermConceptPropertyTypeEnum.CODING);

    /** HAPI takes no names for all names, so there has to be one where none of a concept's properties is for it. */
    private static final String NONE = "";

    private final PlatformTransactionManager transactions;

    TypedProperties(PlatformTransactionManager transactions) {
        this.transactions = transactions;
    }

    @Override
    public LookupCodeResult lookupCode(ValidationSupportContext support, @Nonnull LookupCodeRequest request) {
        return new TransactionTemplate(transactions).execute(status -> findCode(request.getSystem(), request.getCode())
                .map(concept -> lookUp(concept, support, request))
                .orElseGet(() -> super.lookupCode(support, request)));
    }

    private LookupCodeResult lookUp(TermConcept concept, ValidationSupportContext support, LookupCodeRequest request) {
        List<ParametersParameterComponent> typed = concept.getProperties().stream()
                .filter(property -> isWanted(property, request) && !KNOWN_TO_HAPI.contains(property.getType()))
                .map(TypedProperties::parameter)
                .toList();
        if (typed.isEmpty()) {
            return super.lookupCode(support, request);
        }
        Set<String> others = concept.getProperties().stream()
                .filter(property -> isWanted(property, request) && KNOWN_TO_HAPI.contains(property.getType()))
                .map(TermConceptProperty::getKey)
                .collect(Collectors.toSet());
        LookupCodeResult found = super.lookupCode(
                support,
                new LookupCodeRequest(
                        request.getSystem(),
                        request.getCode(),
                        request.getDisplayLanguage(),
                        others.isEmpty() ? Set.of(NONE) : others));
        return new WithTypedProperties(found, typed);
    }

    private static boolean isWanted(TermConceptProperty property, LookupCodeRequest request) {
        Collection<String> names = request.getPropertyNames();
        return names == null || names.isEmpty() || names.contains(property.getKey());
    }

    private static ParametersParameterComponent parameter(TermConceptProperty property) {
        ParametersParameterComponent parameter = new ParametersParameterComponent().setName("property");
        parameter.addPart().setName("code").setValue(new CodeType(property.getKey()));
        parameter.addPart().setName("value").setValue(value(property));
        return parameter;
    }

    private static Type value(TermConceptProperty property) {
        String value = property.getValue();
        return switch (property.getType()) {
            case BOOLEAN -> new BooleanType(value);
            case INTEGER -> new IntegerType(value);
            case DECIMAL -> new DecimalType(value);
            case DATETIME -> new DateTimeType(value);
            case STRING, CODING -> throw new IllegalStateException("HAPI answers " + property.getType() + " itself.");
        };
    }

    /** HAPI's answer and, behind it, the properties that it has no form for. */
    private static final class WithTypedProperties extends LookupCodeResult {

        private final List<ParametersParameterComponent> typed;

        WithTypedProperties(LookupCodeResult found, List<ParametersParameterComponent> typed) {
            this.typed = typed;
            setFound(found.isFound());
            setSearchedForSystem(found.getSearchedForSystem());
            setSearchedForCode(found.getSearchedForCode());
            setCodeSystemDisplayName(found.getCodeSystemDisplayName());
            setCodeSystemVersion(found.getCodeSystemVersion());
            setCodeDisplay(found.getCodeDisplay());
            setCodeIsAbstract(found.isCodeIsAbstract());
            setProperties(found.getProperties());
            getDesignations().addAll(found.getDesignations());
        }

        @Override
        public IBaseParameters toParameters(FhirContext fhir, List<? extends IPrimitiveType<String>> names) {
            Parameters parameters = (Parameters) super.toParameters(fhir, names);
            typed.forEach(each -> parameters.addParameter(each.copy()));
            return parameters;
        }
    }
}
