package uk.footbridge.server.intake;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.FhirTerser;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;
import uk.footbridge.server.errors.Warnings;
import uk.footbridge.server.intake.IntakeSettings.NumberCheck;

/**
 * The door that every stored resource passes, before validation: brings it into our spelling, and turns down what can't
 * be right.
 *
 * <p>The server's own writes are only normalised: they carry what was let in before, perhaps under milder settings.
 */
@Interceptor
class IntakeInterceptor {

    private static final int BEFORE_EVERYTHING_ELSE = -100;

    private final FhirTerser terser;
    private final IdentifierIntake identifiers;
    private final ReferenceIntake references;
    private final ReferenceTargets targets;
    private final IntakeSettings settings;

    IntakeInterceptor(
            FhirTerser terser,
            IdentifierIntake identifiers,
            ReferenceIntake references,
            ReferenceTargets targets,
            IntakeSettings settings) {
        this.terser = terser;
        this.identifiers = identifiers;
        this.references = references;
        this.targets = targets;
        this.settings = settings;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = BEFORE_EVERYTHING_ELSE)
    public void takeInNew(IBaseResource sent, RequestDetails request, TransactionDetails transaction) {
        takeIn(null, (Resource) sent, request, transaction);
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = BEFORE_EVERYTHING_ELSE)
    public void takeInChanged(
            IBaseResource stored, IBaseResource sent, RequestDetails request, TransactionDetails transaction) {
        takeIn((Resource) stored, (Resource) sent, request, transaction);
    }

    private void takeIn(Resource stored, Resource sent, RequestDetails request, TransactionDetails transaction) {
        IncomingElements found = IncomingElements.of(terser, sent);
        identifiers.normalise(found.identifiers());
        references.normalise(sent, found.references(), request == null ? null : request.getFhirServerBase());
        if (request instanceof ServletRequestDetails) {
            checkNumbers(sent, found, request);
            checkReferences(stored, sent, found.references(), request, transaction);
        }
    }

    private void checkNumbers(Resource sent, IncomingElements found, RequestDetails request) {
        for (Refusal wrong : identifiers.check(sent, found.identifiers())) {
            if (settings.nhsNumberCheck() == NumberCheck.REJECT) {
                throw placed(request, sent, wrong).unprocessable();
            }
            Warnings.add(request, sent, wrong);
        }
    }

    private void checkReferences(
            Resource stored,
            Resource sent,
            List<Reference> all,
            RequestDetails request,
            TransactionDetails transaction) {
        Set<String> trusted = stored == null
                ? Set.of()
                : written(IncomingElements.of(terser, stored).references());
        List<Reference> doubtful = all.stream()
                .filter(reference -> references.mustLeadSomewhere(sent, reference))
                .filter(reference -> !trusted.contains(reference.getReference()))
                .toList();
        for (Reference reference : doubtful) {
            references.checkForm(sent, reference).ifPresent(refusal -> {
                throw placed(request, sent, refusal).unprocessable();
            });
        }
        List<IdType> wanted = doubtful.stream().map(ReferenceIntake::id).toList();
        Set<String> missing =
                targets.missing(wanted, TransactionEntries.of(request).orElse(null), transaction);
        doubtful.stream()
                .filter(reference ->
                        missing.contains(ReferenceIntake.id(reference).getValue()))
                .findFirst()
                .ifPresent(reference -> {
                    throw placed(request, sent, references.leadsNowhere(sent, reference))
                            .unprocessable();
                });
    }

    private static Set<String> written(Collection<Reference> references) {
        return references.stream()
                .map(Reference::getReference)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Refusal placed(RequestDetails request, Resource sent, Refusal refusal) {
        return refusal.at(TransactionEntries.place(request, sent, refusal.expression()));
    }
}
