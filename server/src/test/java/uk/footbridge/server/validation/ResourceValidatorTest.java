package uk.footbridge.server.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.EncodingEnum;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.server.validation.Samples.Sample;

class ResourceValidatorTest {

    private static final ResourceValidator VALIDATOR = Samples.validator();
    private static final String PROFILES = "https://fhir.footbridge.org.uk/StructureDefinition/";
    private static final String SNOMED = "http://snomed.info/sct";

    static List<Sample> good() {
        return Samples.good();
    }

    static List<Sample> bad() {
        return Samples.bad();
    }

    @ParameterizedTest
    @MethodSource("good")
    void everyExampleIsValid(Sample sample) {
        assertThat(VALIDATOR.validate(sample.resource()).errors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void everyBadExampleIsRefusedByFhirPathAndInWords(Sample sample) {
        List<Finding> errors = VALIDATOR.validate(sample.resource()).errors();

        String type = sample.resource().fhirType();
        assertThat(errors).isNotEmpty().allSatisfy(error -> {
            assertThat(error.expression()).matches(type + "(\\.[a-zA-Z]+(\\(\\w+\\)|\\[\\d+])?)*");
            assertThat(error.text()).isNotBlank().doesNotContain("ValidationMessage", "/*");
        });
    }

    @Test
    void whatIsMissingIsNamedByItsOwnPath() {
        Task task = referralTask().setRequester(null);

        assertThat(VALIDATOR.validate(task).errors()).singleElement().satisfies(error -> {
            assertThat(error.expression()).isEqualTo("Task.requester");
            assertThat(error.text()).startsWith("Task.requester: at least 1 is needed, but there are 0");
        });
    }

    @Test
    void aCodeThatTheProfileDoesNotAllowIsAnsweredWithThoseThatItDoes() {
        Task task = referralTask().setStatus(Task.TaskStatus.READY);

        assertThat(VALIDATOR.validate(task).errors()).singleElement().satisfies(error -> {
            assertThat(error.expression()).isEqualTo("Task.status");
            assertThat(error.text()).contains("'ready'").contains("Use one of: draft, requested, accepted, rejected,");
        });
    }

    @Test
    void aReferenceToTheWrongTypeIsRefusedWithoutLookingItUp() {
        Task task = referralTask().setFocus(new Reference("Patient/1"));

        assertThat(VALIDATOR.validate(task).errors())
                .extracting(Finding::expression)
                .containsExactly("Task.focus");
    }

    @Test
    void aReferenceToTheWrongTypeIsRefusedWhereBaseR4WouldTakeIt() {
        QuestionnaireResponse answers = new QuestionnaireResponse();
        answers.getMeta().addProfile(PROFILES + "sp-assessment");
        answers.setSubject(new Reference("Group/1"));

        assertThat(VALIDATOR.validate(answers).errors())
                .filteredOn(error -> error.expression().equals("QuestionnaireResponse.subject"))
                .singleElement()
                .satisfies(error -> assertThat(error.text()).contains("Group", "must be one of [Patient]"));
    }

    @Test
    void aReferenceElsewhereIsTakenAsItIs() {
        ServiceRequest referral = referral();
        referral.setSubject(new Reference("https://gp.example/fhir/Patient/1"));
        referral.setRequester(new Reference()
                .setDisplay("The surgery")
                .setIdentifier(new org.hl7.fhir.r4.model.Identifier()
                        .setSystem("https://fhir.nhs.uk/Id/ods-organization-code")
                        .setValue("A81001")));

        assertThat(VALIDATOR.validate(referral).isValid()).isTrue();
    }

    @Test
    void whatClaimsNothingIsHeldToBaseR4() {
        Patient patient = new Patient();
        patient.addContact().setGender(AdministrativeGender.FEMALE);

        assertThat(VALIDATOR.validate(patient).errors()).singleElement().satisfies(error -> {
            assertThat(error.expression()).isEqualTo("Patient.contact[0]");
            assertThat(error.id()).endsWith("#pat-1");
        });
    }

    @Test
    void anUnknownProfileIsAWarningAndBaseR4StillHolds() {
        Patient patient = new Patient();
        patient.getMeta().addProfile("https://elsewhere.example/StructureDefinition/theirs");
        assertThat(VALIDATOR.validate(patient).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(IssueSeverity.WARNING);
            assertThat(finding.expression()).isEqualTo("Patient.meta.profile[0]");
        });

        patient.addContact().setGender(AdministrativeGender.FEMALE);
        assertThat(VALIDATOR.validate(patient).isValid()).isFalse();
    }

    @Test
    void anUnknownProfileBesideAKnownOneDoesNotHideIt() {
        Task task = referralTask().setRequester(null);
        task.getMeta().addProfile("https://elsewhere.example/StructureDefinition/theirs");

        assertThat(VALIDATOR.validate(task).findings())
                .extracting(Finding::severity)
                .containsExactly(IssueSeverity.ERROR, IssueSeverity.WARNING);
    }

    @Test
    void anotherTypesProfileIsRefused() {
        Patient patient = new Patient();
        patient.getMeta().addProfile(PROFILES + "sp-referral");

        assertThat(VALIDATOR.validate(patient).isValid()).isFalse();
    }

    @Test
    void unknownExtensionsAreAllowed() {
        Patient patient = new Patient();
        patient.addExtension("https://elsewhere.example/StructureDefinition/shoe-size", new StringType("42"));

        assertThat(VALIDATOR.validate(patient).isValid()).isTrue();
    }

    @Test
    void aMissingNarrativeIsNoMatter() {
        assertThat(VALIDATOR.validate(new Patient()).findings()).isEmpty();
    }

    @Test
    void aCodeOfASystemThatIsNotLoadedIsAWarningAtMost() {
        Task task = referralTask().addPerformerType(concept(SNOMED, "71838004"));

        assertThat(VALIDATOR.validate(task).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(IssueSeverity.WARNING);
            assertThat(finding.expression()).isEqualTo("Task.performerType[0]");
            assertThat(finding.text()).contains("http://snomed.info/sct", "has not loaded");
        });
    }

    @Test
    void aCodeOutsideARequiredValueSetWhoseContentIsKnownIsAnError() {
        Task task = referralTask();
        task.getMeta().addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", null));
        task.setBusinessStatus(new CodeableConcept().setText("at the second interview"));
        assertThat(VALIDATOR.validate(task).isValid()).isTrue();

        Patient patient = new Patient();
        patient.addLink().setOther(new Reference("Patient/2"));
        patient.addCommunication().setLanguage(concept("urn:ietf:bcp:47", "xx-nonsense"));
        assertThat(VALIDATOR.validate(patient).errors())
                .extracting(Finding::expression)
                .contains("Patient.link[0].type", "Patient.communication[0].language");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB", "zh-Hans", "pa-Arab-PK", "sr-Latn", "bfi"})
    void peopleMaySpeakAnyLanguage(String tag) {
        Patient patient = new Patient();
        patient.addCommunication().setLanguage(concept("urn:ietf:bcp:47", tag));

        assertThat(VALIDATOR.validate(patient).isValid()).isTrue();
    }

    @Test
    void oneOfSeveralCodingsIsEnough() {
        Task task = referralTask();
        task.getCode().addCoding().setSystem(SNOMED).setCode("306206005");

        assertThat(VALIDATOR.validate(task).isValid()).isTrue();
    }

    @Test
    void noFileOfTheServerIsOpened() {
        Patient patient = new Patient();
        // An endless file would also have taken the memory.
        for (String file : List.of("file:/etc/hostname", "file:/dev/zero")) {
            patient.addPhoto().setUrl(file).setSize(1).setHash(new byte[20]);
        }

        assertThat(VALIDATOR.validate(patient).findings())
                .extracting(Finding::text)
                .noneMatch(text -> text.contains("hash") || text.contains("size"));
    }

    @Test
    void aReportOfMeasuresNeedsNothingFetched() {
        Verdict verdict = VALIDATOR.validate(
                """
                {"resourceType": "MeasureReport", "status": "complete", "type": "subject-list",
                 "measure": "https://fhir.footbridge.org.uk/Measure/waiting", "date": "2026-11-01",
                 "period": {"start": "2026-10-01", "end": "2026-10-31"},
                 "group": [{"population": [{"count": 1, "subjectResults": {"reference": "List/elsewhere"}}]}]}
                """,
                EncodingEnum.JSON);

        assertThat(verdict.isValid()).isTrue();
    }

    @Test
    void textIsJudgedWithItsPlaces() {
        Verdict verdict = VALIDATOR.validate(
                """
                {
                  "resourceType": "Patient",
                  "gender": "femal",
                  "birthDate": "1961-13-01",
                  "shoeSize": 42
                }
                """,
                EncodingEnum.JSON);

        assertThat(verdict.errors())
                .extracting(Finding::expression)
                .containsExactlyInAnyOrder("Patient", "Patient.gender", "Patient.birthDate");
        assertThat(verdict.errors())
                .filteredOn(error -> error.expression().equals("Patient.gender"))
                .extracting(Finding::line)
                .containsExactly(3);
    }

    @Test
    void xmlIsJudgedByTheSameRules() {
        Verdict verdict = VALIDATOR.validate(
                """
                <Task xmlns="http://hl7.org/fhir">
                  <meta><profile value="https://fhir.footbridge.org.uk/StructureDefinition/sp-referral-task"/></meta>
                  <status value="ready"/>
                  <intent value="order"/>
                  <shoeSize value="42"/>
                </Task>
                """,
                EncodingEnum.XML);

        assertThat(verdict.errors())
                .extracting(Finding::expression)
                .contains("Task.status", "Task.requester", "Task.focus")
                .allMatch(expression -> expression.startsWith("Task"));
    }

    @Test
    void whatIsNoFhirAtAllIsSaidToBeSo() {
        assertThat(VALIDATOR
                        .validate("{\"resourceType\": \"Sandwich\"}", EncodingEnum.JSON)
                        .isValid())
                .isFalse();
        assertThat(VALIDATOR.validate("{\"resourceType\": ", EncodingEnum.JSON).isValid())
                .isFalse();
        assertThat(VALIDATOR.validate("<Sandwich/>", EncodingEnum.XML).isValid())
                .isFalse();
    }

    @Test
    void aProfileThatIsStoredLaterCountsOnceTheCachesAreDropped() {
        PrePopulatedValidationSupport store = new PrePopulatedValidationSupport(Samples.FHIR);
        ResourceValidator validator = Samples.validator(store);
        Patient patient = new Patient();
        patient.getMeta().addProfile("https://user.example/StructureDefinition/with-birth-date");
        assertThat(validator.validate(patient).isValid()).isTrue();

        store.addStructureDefinition(withBirthDate(1));
        validator.invalidate();
        assertThat(validator.validate(patient).errors())
                .extracting(Finding::expression)
                .containsExactly("Patient.birthDate");

        store.addStructureDefinition(withBirthDate(0));
        validator.invalidate();
        assertThat(validator.validate(patient).isValid()).isTrue();
    }

    @Test
    void aCodeSystemThatIsLoadedLaterIsJudged() {
        PrePopulatedValidationSupport store = new PrePopulatedValidationSupport(Samples.FHIR);
        ResourceValidator validator = Samples.validator(store);
        Task task = referralTask().addPerformerType(concept(SNOMED, "no-such-code"));
        assertThat(validator.validate(task).isValid()).isTrue();

        CodeSystem release = new CodeSystem();
        release.setUrl(SNOMED).setStatus(PublicationStatus.ACTIVE).setContent(CodeSystemContentMode.COMPLETE);
        release.addConcept().setCode("71838004");
        store.addCodeSystem(release);
        validator.invalidate();

        assertThat(validator.validate(task).errors())
                .extracting(Finding::text)
                .contains("The code system http://snomed.info/sct has no code 'no-such-code'.");
    }

    private static StructureDefinition withBirthDate(int least) {
        StructureDefinition profile = new StructureDefinition();
        profile.setUrl("https://user.example/StructureDefinition/with-birth-date")
                .setName("WithBirthDate")
                .setStatus(PublicationStatus.ACTIVE)
                .setFhirVersion(FHIRVersion._4_0_1)
                .setKind(StructureDefinitionKind.RESOURCE)
                .setAbstract(false)
                .setType("Patient")
                .setBaseDefinition("http://hl7.org/fhir/StructureDefinition/Patient")
                .setDerivation(TypeDerivationRule.CONSTRAINT);
        profile.getDifferential().addElement().setPath("Patient").setId("Patient");
        profile.getDifferential()
                .addElement()
                .setPath("Patient.birthDate")
                .setMin(least)
                .setId("Patient.birthDate");
        return profile;
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept().addCoding(new Coding(system, code, null));
    }

    private static Task referralTask() {
        return (Task) Samples.good().stream()
                .filter(sample -> sample.name().equals("Task-task-open.json"))
                .findFirst()
                .orElseThrow()
                .resource();
    }

    private static ServiceRequest referral() {
        return (ServiceRequest) Samples.good().stream()
                .filter(sample -> sample.name().equals("ServiceRequest-referral-from-gp.json"))
                .findFirst()
                .orElseThrow()
                .resource();
    }
}
