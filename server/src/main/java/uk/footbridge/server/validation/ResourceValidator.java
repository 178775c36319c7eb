package uk.footbridge.server.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import uk.footbridge.server.hapi.BaseDefinitions;
import uk.footbridge.server.hapi.SnapshotContext;
import uk.footbridge.server.hapi.Snapshots;
import uk.footbridge.server.packages.Canonicals;

/**
 * Holds a resource to the profiles that it claims and this server knows, or to base R4 if there are none.
 *
 * <p>A claimed profile that the server does not know is a warning; so is a code of a code system that is not loaded. What
 * a reference points at is not looked at. Any number of threads may call at once, and each gets the verdict that it would
 * have got alone.
 */
public final class ResourceValidator {

    /** What a validator still holds of a resource when it is done stays until its next; so much may be, and no more. */
    private static final int KEEP_VALIDATOR_BELOW = 256 * 1024;

    /** Twice as many as in a long record; a validator's tree of them takes a hundred megabytes. */
    private static final int ELEMENTS_AT_MOST = 50_000;

    private static final String ANSWERS = Canonicals.profile("sp-assessment");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int LARGE_WAITS_SECONDS = 10;

    private static final int VALIDATORS = 2 * Runtime.getRuntime().availableProcessors();

    private final FhirContext fhir;
    private final FixedDefinitions fixed;
    private final IValidationSupport stored;
    private final Snapshots snapshots;
    private final Semaphore large = new Semaphore(1);
    private volatile Generation current;

    /**
     * @param base R4's own definitions
     * @param packages the definitions of our packages
     * @param stored everything else that the server knows: what users have stored, terminology, a terminology server
     */
    public ResourceValidator(
            FhirContext fhir, BaseDefinitions base, IValidationSupport packages, IValidationSupport stored) {
        this.fhir = fhir;
        this.fixed = new FixedDefinitions(fhir, base, packages);
        this.stored = stored;
        this.snapshots = new Snapshots(new SnapshotContext(fhir, base, stored));
        this.current = new Generation();
        base.whenDropped(this::dropStored);
    }

    /** Judges a resource as it would be stored. */
    public Verdict validate(IBaseResource resource) {
        return judge(encode(resource), EncodingEnum.JSON, claimed(resource), false);
    }

    /**
     * Judges the text of a resource by what it claims, and shows what a parser passes over or stumbles at: unknown
     * properties, codes that are none, dates that are none, each with its place.
     */
    public Verdict validate(String text, EncodingEnum encoding) {
        return validate(text, encoding, encoding == EncodingEnum.JSON ? claimed(text) : List.of());
    }

    Verdict validate(String text, EncodingEnum encoding, List<String> profiles) {
        return judge(text, encoding, profiles, true);
    }

    private Verdict judge(String text, EncodingEnum encoding, List<String> profiles, boolean places) {
        int elements = ElementCount.of(text, encoding);
        if (elements > ELEMENTS_AT_MOST) {
            return new Verdict(List.of(tooMany(elements)));
        }
        Generation generation = current;
        return new Verdict(new Findings(generation.codes, places, questionnaireNeeded(profiles))
                .of(generation.run(text, encoding, profiles)));
    }

    /** Answers can't be held to a questionnaire that is not here, and our profile promises that they are. */
    private static boolean questionnaireNeeded(List<String> profiles) {
        return profiles.stream().anyMatch(profile -> profile.equals(ANSWERS) || profile.startsWith(ANSWERS + "|"));
    }

    private static Finding tooMany(int elements) {
        String text = "The resource has about " + elements + " elements; at most " + ELEMENTS_AT_MOST
                + " are validated and stored. Send it in parts.";
        return new Finding(IssueSeverity.ERROR, IssueType.TOOCOSTLY, "", text, "", 0, 0);
    }

    /** The same for whatever in HAPI validates. */
    public IInstanceValidatorModule asHapiModule() {
        return new HapiModule(this);
    }

    /** Forgets what was known of stored definitions, because one has changed. */
    public void invalidate() {
        stored.invalidateCaches();
        dropStored();
    }

    /** Reads what validation by our profiles needs, on a thread of its own, so that no request waits for it. */
    public void warmUpInBackground() {
        Thread reader = new Thread(this::warmUp, "validation-warm-up");
        reader.setDaemon(true);
        reader.start();
    }

    void warmUp() {
        fixed.readOurProfiles();
        current.pool.fill(VALIDATORS - current.pool.idle());
    }

    static List<String> claimed(IBaseResource resource) {
        return resource.getMeta().getProfile().stream()
                .map(IPrimitiveType::getValue)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What the text itself says; the validator finds the claims of XML on its own, and checks base R4 besides. */
    private static List<String> claimed(String json) {
        List<String> profiles = new ArrayList<>();
        try {
            JSON.readTree(json).at("/meta/profile").forEach(profile -> profiles.add(profile.asText()));
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return profiles;
    }

    private void dropStored() {
        current = new Generation();
    }

    private String encode(IBaseResource resource) {
        IParser parser = fhir.newJsonParser();
        IIdType id = resource.getIdElement();
        // A placeholder of a transaction is not the id that the resource will have.
        parser.setOmitResourceId(id.hasIdPart() && !id.isIdPartValid());
        return parser.encodeResourceToString(resource);
    }

    /** Large resources wait for each other, as far as patience goes, so that their trees are not all there at once. */
    private <T> T oneByOne(Supplier<T> task) {
        boolean turn = false;
        try {
            turn = large.tryAcquire(LARGE_WAITS_SECONDS, TimeUnit.SECONDS);
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a large resource waited to be validated.", e);
        } finally {
            if (turn) {
                large.release();
            }
        }
    }

    /** The validators that share one view of the stored definitions. */
    private final class Generation {

        private final CodeChecks codes = new CodeChecks(fixed.support(), stored);
        private final DefinitionContext definitions =
                new DefinitionContext(fixed, new DefinitionLookup(fhir, stored, snapshots::complete), codes);
        private final ValidatorPool pool = new ValidatorPool(definitions, VALIDATORS);

        List<ValidationMessage> run(String text, EncodingEnum encoding, List<String> profiles) {
            List<StructureDefinition> known = new ArrayList<>();
            for (String profile : profiles) {
                StructureDefinition structure = definitions.fetchResource(StructureDefinition.class, profile);
                if (structure != null) {
                    known.add(structure);
                }
            }
            boolean small = text.length() < KEEP_VALIDATOR_BELOW;
            return small ? lend(true, text, encoding, known) : oneByOne(() -> lend(false, text, encoding, known));
        }

        private List<ValidationMessage> lend(
                boolean keep, String text, EncodingEnum encoding, List<StructureDefinition> profiles) {
            return pool.lend(
                    keep,
                    validator -> encoding == EncodingEnum.XML
                            ? validator.validateXml(text, profiles)
                            : validator.validateJson(text, profiles));
        }
    }
}
