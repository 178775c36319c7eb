package uk.footbridge.server.selfreferral;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.packages.Canonicals;

/** Writes down as FHIR resources what a person has said; stores nothing. */
final class Papers {

    static final String URN = "urn:ietf:rfc:3986";
    static final String TASK_KINDS = Canonicals.codeSystem("task-kind");
    static final String DECIDE_PERSON = "decide-person";

    private static final String INTERPRETER = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";
    private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "miss", "mx", "dr", "rev", "prof", "sir");
    private static final String LANGUAGE_TAG = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*";
    private static final int WHOLE_DATE = 10;

    private final Received received;
    private final Said said;
    private final Date now;

    Papers(Received received, Date now) {
        this.received = received;
        this.said = received.said();
        this.now = now;
    }

    /** The person, as far as they say who they are; nobody has to. */
    Patient patient() {
        Patient patient = claiming(new Patient(), "sp-patient");
        patient.addName(name(said.text("name").orElse("Somebody who gave no name")));
        said.text("telephone")
                .ifPresent(number ->
                        patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(number));
        said.text("email")
                .ifPresent(address ->
                        patient.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue(address));
        if (said.has("address") || said.has("postcode")) {
            Address address = patient.addAddress();
            said.text("address").ifPresent(address::setText);
            said.text("postcode").ifPresent(address::setPostalCode);
        }
        said.text("place")
                .ifPresent(place ->
                        patient.addAddress().setUse(Address.AddressUse.TEMP).setText(place));
        said.text("birth-date").ifPresent(born -> patient.setBirthDateElement(new DateType(born)));
        said.text("language").ifPresent(language -> patient.addCommunication().setLanguage(language(language)));
        said.yes("interpreter").ifPresent(needed -> patient.addExtension(INTERPRETER, new BooleanType(needed)));
        return patient;
    }

    /** What the rules may compare with others: a year alone is no date of birth to them. */
    static Patient comparable(Patient patient) {
        Patient compared = patient.copy();
        if (compared.hasBirthDate()
                && compared.getBirthDateElement().getValueAsString().length() < WHOLE_DATE) {
            compared.setBirthDate(null);
        }
        return compared;
    }

    /** The name as it was said; its parts as well where there are several, for whoever searches by family name. */
    private static HumanName name(String text) {
        HumanName name = new HumanName().setText(text);
        List<String> parts = new ArrayList<>(Arrays.asList(text.split("\\s+")));
        if (parts.size() > 1
                && TITLES.contains(parts.get(0).toLowerCase(Locale.ROOT).replace(".", ""))) {
            name.addPrefix(parts.remove(0));
        }
        if (parts.size() > 1) {
            name.setFamily(parts.remove(parts.size() - 1));
            parts.forEach(name::addGiven);
        }
        return name;
    }

    private static CodeableConcept language(String language) {
        return language.matches(LANGUAGE_TAG)
                ? new CodeableConcept(new Coding("urn:ietf:bcp:47", language, null))
                : new CodeableConcept().setText(language);
    }

    List<Condition> needs(Reference person) {
        return said.codes("need").stream().map(need -> need(need, person)).toList();
    }

    private Condition need(Coding category, Reference person) {
        Condition need = claiming(new Condition(), "sp-need");
        need.setClinicalStatus(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", "Active")));
        need.addCategory(new CodeableConcept(category));
        need.setSubject(person);
        need.setAsserter(person);
        need.setRecordedDate(now);
        return need;
    }

    Optional<Consent> consent(Reference person) {
        return said.codes("consent").stream().findFirst().map(level -> {
            Consent consent = claiming(new Consent(), "sp-consent");
            consent.setStatus(ConsentState.ACTIVE);
            consent.setScope(new CodeableConcept(new Coding(
                    "http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", "Privacy Consent")));
            consent.addCategory(new CodeableConcept(level));
            consent.setPatient(person);
            consent.setDateTime(now);
            consent.addPerformer(person);
            consent.addPolicy().setUri("https://www.legislation.gov.uk/ukpga/2018/12/contents");
            return consent;
        });
    }

    /** What whoever gets in touch, or meets the person, has to know. */
    List<Flag> flags(Reference person) {
        List<Flag> flags = new ArrayList<>();
        boolean unsafe = !said.yes("safe-to-contact").orElse(true);
        if (unsafe || said.has("contact-words")) {
            String words = said.text("contact-words").orElse("Not safe to contact in the usual ways; ask first.");
            Flag contact = claiming(flag(person), "sp-risk");
            contact.setCode(new CodeableConcept(new Coding(Canonicals.codeSystem("risk"), "contact", "Safe contact"))
                    .setText((unsafe ? "The person says that it is not safe to contact them this way. " : "") + words));
            flags.add(contact);
        }
        if (said.has("accessibility")) {
            Flag adjustment = flag(person);
            adjustment.addCategory(new CodeableConcept().setText("Reasonable adjustment"));
            List<Coding> wanted = said.codes("accessibility");
            adjustment.getCode().setText(wanted.stream().map(Coding::getDisplay).collect(Collectors.joining(", ")));
            wanted.forEach(adjustment.getCode()::addCoding);
            flags.add(adjustment);
        }
        return flags;
    }

    private Flag flag(Reference person) {
        Flag flag = new Flag().setStatus(FlagStatus.ACTIVE).setSubject(person);
        flag.getPeriod().setStart(now);
        return flag;
    }

    /** The answers while it is open whose they are. */
    QuestionnaireResponse heldAnswers() {
        QuestionnaireResponse answers = said.asResponse();
        answers.getIdentifier().setSystem(URN).setValue(received.urn());
        return answers.setAuthored(now);
    }

    /** The answers as the person's own. */
    static QuestionnaireResponse owned(QuestionnaireResponse answers, Reference person) {
        return claiming(answers, "sp-assessment").setSubject(person).setSource(person);
    }

    /** The work of deciding whose self-referral it is. It names nobody whom it might be. */
    Task decision(Reference answers) {
        Task task = new Task();
        task.addIdentifier().setSystem(URN).setValue(received.urn());
        task.setStatus(TaskStatus.REQUESTED);
        task.setIntent(TaskIntent.ORDER);
        task.setCode(new CodeableConcept(new Coding(TASK_KINDS, DECIDE_PERSON, "Decide whose self-referral it is")));
        task.setDescription("A self-referral of a person who may be known already. Look for them,"
                + " then say whose it is with $decide.");
        task.setFocus(answers);
        task.setAuthoredOn(now);
        return task;
    }

    /**
     * The referral.
     *
     * @param information the answers, consent and flags
     */
    ServiceRequest referral(
            Reference person, List<Reference> needs, List<Reference> information, Optional<Destination> destination) {
        ServiceRequest referral = claiming(new ServiceRequest(), "sp-referral");
        referral.addIdentifier().setSystem(URN).setValue(received.urn());
        referral.setStatus(ServiceRequestStatus.ACTIVE);
        referral.setIntent(ServiceRequestIntent.ORDER);
        referral.getCode().setText("Self-referral");
        referral.setSubject(person);
        referral.setRequester(person);
        referral.setAuthoredOn(now);
        destination.ifPresent(service -> referral.addPerformer(service.service()));
        said.text("words").ifPresent(words -> referral.addReasonCode().setText(words));
        needs.forEach(referral::addReasonReference);
        information.forEach(referral::addSupportingInfo);
        said.number("age").ifPresent(age -> referral.addNote().setText("Age, as the person says: " + age));
        return referral;
    }

    /** Asks the named service, or whoever claims it. */
    Task task(Reference person, Reference referral, Optional<Destination> destination) {
        Task task = claiming(new Task(), "sp-referral-task");
        task.setStatus(TaskStatus.REQUESTED);
        task.setIntent(TaskIntent.ORDER);
        task.setCode(new CodeableConcept(
                new Coding("http://hl7.org/fhir/CodeSystem/task-code", "fulfill", "Fulfill the focal request")));
        task.setFocus(referral);
        task.setFor(person);
        task.setAuthoredOnElement(new DateTimeType(now));
        task.setRequester(person);
        destination.ifPresent(service -> task.setOwner(service.owner()));
        return task;
    }

    private static <T extends Resource> T claiming(T resource, String profile) {
        resource.getMeta().addProfile(Canonicals.profile(profile));
        return resource;
    }
}
