package uk.footbridge.server.api;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import uk.footbridge.server.packages.FhirPackage;

/** Adds to HAPI's CapabilityStatement what only we know: who we are and which packages we hold people to. */
@Interceptor
public class Capabilities {

    /** HAPI names these of every type, but answers them only with indexes that we don't keep. */
    private static final Set<String> UNANSWERED = Set.of("_content", "_text", "_filter", "_language");

    /** HAPI can't search a pair of a reference or a number with something else. */
    private static final Set<String> UNANSWERED_COMPOSITES = Set.of(
            "DocumentReference:relationship",
            "MolecularSequence:chromosome-variant-coordinate",
            "MolecularSequence:chromosome-window-coordinate",
            "MolecularSequence:referenceseqid-variant-coordinate",
            "MolecularSequence:referenceseqid-window-coordinate");

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance generated) {
        CapabilityStatement statement = (CapabilityStatement) generated;
        statement.setName("Footbridge").setTitle("Footbridge").setPublisher("Footbridge");
        // HAPI's describes HAPI.
        statement.setText(null);
        statement.getSoftware().setName("Footbridge").setVersion(version());
        statement
                .getImplementation()
                .setDescription(
                        "Carries social-prescribing referrals between primary care, secondary care and the voluntary sector.");
        statement.getImplementationGuide().clear();
        FhirPackage.ours().forEach(guide -> statement.addImplementationGuide(guide.canonical()));
        CapabilityStatementRestComponent rest = statement.getRestFirstRep();
        if (rest.getInteraction().stream().noneMatch(each -> each.getCode() == SystemRestfulInteraction.BATCH)) {
            rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        }
        rest.getResource().forEach(Capabilities::correct);
    }

    private static void correct(CapabilityStatementRestResourceComponent type) {
        leaveOutUnansweredParameters(type);
        if (type.hasConditionalDelete()) {
            type.setConditionalDelete(ConditionalDeleteStatus.SINGLE);
        }
    }

    private static void leaveOutUnansweredParameters(CapabilityStatementRestResourceComponent type) {
        type.getSearchParam()
                .removeIf(parameter -> UNANSWERED.contains(parameter.getName())
                        || UNANSWERED_COMPOSITES.contains(type.getType() + ":" + parameter.getName()));
    }

    private static String version() {
        String version = Capabilities.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
