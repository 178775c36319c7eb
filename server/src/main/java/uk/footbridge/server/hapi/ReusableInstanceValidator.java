package uk.footbridge.server.hapi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.conformance.profile.ProfileUtilities;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.elementmodel.JsonParser;
import org.hl7.fhir.r5.elementmodel.ParserBase;
import org.hl7.fhir.r5.elementmodel.ParserBase.ValidationPolicy;
import org.hl7.fhir.r5.elementmodel.ValidatedFragment;
import org.hl7.fhir.r5.elementmodel.XmlParser;
import org.hl7.fhir.r5.model.CodeableConcept;
import org.hl7.fhir.r5.model.Coding;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.ValueSet;
import org.hl7.fhir.r5.terminologies.utilities.ValidationResult;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.utilities.OIDUtilities;
import org.hl7.fhir.utilities.filesystem.ManagedFileAccess;
import org.hl7.fhir.utilities.filesystem.ManagedFileAccess.FileAccessPolicy;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.instance.utils.NodeStack;

/**
 * HL7's validator in a form that can be used again and again by one thread after another (never by two at once).
 *
 * <p>HAPI makes a new one for each resource, which costs ten times the validation itself: the constructor reads a
 * registry of 1.5 MB. HL7's class clears most of its state as it starts; what it leaves is dealt with here:
 *
 * <ul>
 *   <li>it collects every coding and its element tree for a check that is off here, and so would keep all resources;
 *   <li>it does not repeat a warning about a draft definition that it gave before, so that the verdict on a resource would
 *       hang on those before it;
 *   <li>it remembers the texts of codings, and the anchors of narratives, for good.
 * </ul>
 *
 * <p>To go when HAPI reuses its validator or HL7's constructor is cheap; no issue says so yet. See {@code
 * OIDUtilities}'s constructor and {@code CodingsObserver.seeCode} in org.hl7.fhir.core 6.7.9.
 */
public final class ReusableInstanceValidator extends InstanceValidator {

    static {
        // An attachment whose URL is "file:/..." would be opened to compare its size and hash, and the answer would
        // tell them.
        ManagedFileAccess.setAccessPolicy(FileAccessPolicy.PROHIBITED);
    }

    private static final Field OIDS = oidRegistryField();

    /** Read once for all validators; nothing writes to it after that. */
    private static final OIDUtilities SHARED_OIDS = new OIDUtilities();

    private final JsonParser json;
    private XmlParser xml;
    private int uses;
    private int narrativesKept;

    public ReusableInstanceValidator(IWorkerContext definitions) {
        super(
                definitions,
                new FhirInstanceValidator.NullEvaluationContext(),
                new XVerExtensionManagerOld(definitions),
                new ValidatorSession(),
                new ValidatorSettings());
        shareOidRegistry();
        json = new JsonReader(definitions, new ProfileUtilities(definitions, null, null, getFHIRPathEngine()));
        json.setupValidation(ValidationPolicy.EVERYTHING);
        setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        setAnyExtensionsAllowed(true);
        setResourceIdRule(IdStatus.OPTIONAL);
        // The type that a reference names is checked by its text; its target is never fetched.
        setAssumeValidRestReferences(true);
        setAllowExamples(true);
        setAllowXsiLocation(true);
        setNoBindingMsgSuppressed(true);
        setPolicyAdvisor(new FhirDefaultPolicyAdvisor());
        setFetcher(new NothingFetched());
    }

    /** The messages about a resource, held to the given profiles or, without any, to its base type. */
    public List<ValidationMessage> validateJson(String resource, List<StructureDefinition> profiles) {
        return validate(json, resource, profiles);
    }

    /** The same for XML. */
    public List<ValidationMessage> validateXml(String resource, List<StructureDefinition> profiles) {
        if (xml == null) {
            xml = new XmlReader(context);
            xml.setAllowXsiLocation(true);
            xml.setupValidation(ValidationPolicy.EVERYTHING);
        }
        return validate(xml, resource, profiles);
    }

    /** How often it was used, so that whatever it may still keep does not grow for ever. */
    public int uses() {
        return uses;
    }

    /** How many narratives it could not forget. */
    public int narrativesKept() {
        return narrativesKept;
    }

    private List<ValidationMessage> validate(ParserBase parser, String resource, List<StructureDefinition> profiles) {
        uses++;
        statusWarnings.clear();
        List<ValidationMessage> messages = new ArrayList<>();
        try {
            byte[] bytes = resource.getBytes(StandardCharsets.UTF_8);
            for (ValidatedFragment fragment : parser.parse(new ByteArrayInputStream(bytes))) {
                if (fragment.getElement() != null) {
                    validate(null, fragment.getErrors(), null, fragment.getElement(), new ArrayList<>(profiles));
                    UnknownQuestions.place(fragment.getErrors(), fragment.getElement());
                }
                messages.addAll(fragment.getErrors());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            getTextsToCheck().clear();
        }
        return messages;
    }

    @Override
    public ValidationResult checkCodeOnServer(
            NodeStack stack, String code, String system, String version, String display, boolean checkDisplay) {
        String language = getValidationOptionsLanguage(stack);
        return context.validateCode(
                settings.withLanguage(language), system, version, code, checkDisplay ? display : null);
    }

    @Override
    public ValidationResult checkCodeOnServer(NodeStack stack, ValueSet valueSet, Coding coding) {
        return context.validateCode(settings.withLanguage(getValidationOptionsLanguage(stack)), coding, valueSet);
    }

    @Override
    public ValidationResult checkCodeOnServer(NodeStack stack, ValueSet valueSet, CodeableConcept concept) {
        return context.validateCode(settings.withLanguage(getValidationOptionsLanguage(stack)), concept, valueSet);
    }

    @Override
    protected int countTargetMatches(
            Element element, String fragment, boolean checkBundle, String path, List<String> references) {
        if (element.getXhtml() != null) {
            narrativesKept++;
        }
        return super.countTargetMatches(element, fragment, checkBundle, path, references);
    }

    /** Five megabytes a validator otherwise; should the field be gone in a newer version, it costs those again. */
    private void shareOidRegistry() {
        if (OIDS != null) {
            try {
                OIDS.set(this, SHARED_OIDS);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Field oidRegistryField() {
        try {
            Field field = InstanceValidator.class.getDeclaredField("oids");
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /** Finds the definition of a type by its name instead of walking through all definitions. */
    private static StructureDefinition typeDefinition(IWorkerContext definitions, String type) {
        return type == null ? null : definitions.fetchTypeDefinition(type);
    }

    private static final class JsonReader extends JsonParser {

        JsonReader(IWorkerContext definitions, ProfileUtilities profiles) {
            super(definitions, profiles);
        }

        @Override
        protected StructureDefinition getDefinition(List<ValidationMessage> errors, int line, int column, String type) {
            StructureDefinition found = typeDefinition(context, type);
            return found != null ? found : super.getDefinition(errors, line, column, type);
        }
    }

    private static final class XmlReader extends XmlParser {

        XmlReader(IWorkerContext definitions) {
            super(definitions);
        }

        @Override
        protected StructureDefinition getDefinition(
                List<ValidationMessage> errors, int line, int column, String namespace, String type) {
            StructureDefinition found = "http://hl7.org/fhir".equals(namespace) ? typeDefinition(context, type) : null;
            return found != null ? found : super.getDefinition(errors, line, column, namespace, type);
        }
    }
}
