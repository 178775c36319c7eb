package uk.footbridge.server.hapi;

import ca.uhn.fhir.context.support.ValidationSupportContext;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.r4.model.StructureDefinition;

/** Gives a profile that came with its differences only the snapshot that the validator works from. */
public final class Snapshots {

    private final SnapshotContext definitions;

    public Snapshots(SnapshotContext definitions) {
        this.definitions = definitions;
    }

    public StructureDefinition complete(StructureDefinition profile) {
        return (StructureDefinition) new SnapshotGeneratingValidationSupport(definitions.fhir(), definitions)
                .generateSnapshot(
                        new ValidationSupportContext(definitions.further()), profile, profile.getUrl(), null, "");
    }
}
