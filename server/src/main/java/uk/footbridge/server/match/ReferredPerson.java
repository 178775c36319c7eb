package uk.footbridge.server.match;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.PatientCommunicationComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.packages.Canonicals;

/** What a referral says about the person and their needs, as far as a match can use it. */
final class ReferredPerson {

    private static final String INTERPRETER_REQUIRED =
            "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";
    private static final String NEEDS = Canonicals.codeSystem("need-category");

    private final Patient patient;
    private final List<CodeableConcept> reasons;

    private ReferredPerson(Patient patient, List<CodeableConcept> reasons) {
        this.patient = patient;
        this.reasons = reasons;
    }

    /**
     * Reads a referral, its reasons and its person.
     *
     * @param id of the ServiceRequest; 404 when there is none, 410 when it was deleted
     */
    static ReferredPerson of(String id, DaoRegistry daos, RequestDetails request) {
        ServiceRequest referral = referral(id, daos, request);
        List<CodeableConcept> reasons = new ArrayList<>(referral.getReasonCode());
        for (Resource need : local(Condition.class, referral.getReasonReference(), daos)) {
            reasons.addAll(((Condition) need).getCategory());
        }
        Patient patient = local(Patient.class, List.of(referral.getSubject()), daos).stream()
                .map(Patient.class::cast)
                .findFirst()
                .orElseGet(Patient::new);
        return new ReferredPerson(patient, reasons);
    }

    private static ServiceRequest referral(String id, DaoRegistry daos, RequestDetails request) {
        try {
            return daos.getResourceDao(ServiceRequest.class).read(new IdType("ServiceRequest", id), request);
        } catch (ResourceGoneException e) {
            Refusal words = new Refusal(
                    IssueType.DELETED,
                    QuestionParameters.refusal("referral", "").expression(),
                    "ServiceRequest/%s was deleted: give a referral that is there, or needs.".formatted(id));
            throw new ResourceGoneException(words.diagnostics(), words.outcome());
        } catch (ResourceNotFoundException e) {
            Refusal words = new Refusal(
                    IssueType.NOTFOUND,
                    QuestionParameters.refusal("referral", "").expression(),
                    "There is no ServiceRequest/%s: give a referral that is there, or needs.".formatted(id));
            throw new ResourceNotFoundException(words.diagnostics(), words.outcome());
        }
    }

    /** What the references of one type lead to; what is elsewhere or gone is passed over. */
    private static <T extends Resource> List<T> local(Class<T> type, List<Reference> references, DaoRegistry daos) {
        TokenOrListParam ids = new TokenOrListParam();
        references.stream()
                .map(Reference::getReferenceElement)
                .filter(each -> !each.isAbsolute() && type.getSimpleName().equals(each.getResourceType()))
                .forEach(each -> ids.add(each.getIdPart()));
        if (ids.getValuesAsQueryTokens().isEmpty()) {
            return List.of();
        }
        return daos.getResourceDao(type)
                .searchForResources(
                        new SearchParameterMap().add("_id", ids).setLoadSynchronous(true), new SystemRequestDetails());
    }

    /** Codes of CodeSystem need-category, each once. */
    List<String> needs() {
        return reasons.stream()
                .flatMap(reason -> reason.getCoding().stream())
                .filter(coding -> NEEDS.equals(coding.getSystem()) && coding.hasCode())
                .map(Coding::getCode)
                .distinct()
                .toList();
    }

    /** Completed years; of a birth date that is a year or a month only, the fewest that it can be. */
    Optional<Integer> age() {
        DateType born = patient.getBirthDateElement();
        if (born.isEmpty()) {
            return Optional.empty();
        }
        LocalDate latest =
                switch (born.getPrecision()) {
                    case YEAR -> LocalDate.of(born.getYear(), 12, 31);
                    case MONTH -> LocalDate.of(born.getYear(), born.getMonth() + 1, 1)
                            .plusMonths(1)
                            .minusDays(1);
                    default -> LocalDate.of(born.getYear(), born.getMonth() + 1, born.getDay());
                };
        return Optional.of(Math.max(
                0, Period.between(latest, LocalDate.now(ServiceRow.LONDON)).getYears()));
    }

    /** The postcode of where the person lives now, as it is written. */
    Optional<String> postcode() {
        Date now = new Date();
        return Stream.of(Address.AddressUse.HOME, Address.AddressUse.TEMP, null)
                .flatMap(use -> patient.getAddress().stream().filter(address -> address.getUse() == use))
                .filter(address -> holds(address, now) && address.hasPostalCode())
                .map(Address::getPostalCode)
                .findFirst();
    }

    private static boolean holds(Address address, Date now) {
        return !(address.getPeriod().hasEnd() && address.getPeriod().getEnd().before(now))
                && !(address.getPeriod().hasStart()
                        && address.getPeriod().getStart().after(now));
    }

    /** The languages that the person prefers, else all that they have; without regions. */
    List<String> languages() {
        boolean prefers = patient.getCommunication().stream().anyMatch(PatientCommunicationComponent::getPreferred);
        return patient.getCommunication().stream()
                .filter(each -> each.getPreferred() || !prefers)
                .flatMap(each -> each.getLanguage().getCoding().stream())
                .filter(coding -> coding.hasCode() && ServiceRow.isLanguage(coding.getCode()))
                .map(coding -> ServiceRow.language(coding.getCode()))
                .distinct()
                .toList();
    }

    boolean needsInterpreter() {
        Extension required = patient.getExtensionByUrl(INTERPRETER_REQUIRED);
        return required != null && required.getValue() instanceof BooleanType truth && truth.booleanValue();
    }
}
