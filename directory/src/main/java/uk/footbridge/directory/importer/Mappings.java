package uk.footbridge.directory.importer;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import uk.footbridge.directory.LocationRecords;
import uk.footbridge.directory.OrganizationRecords;
import uk.footbridge.directory.RecordMapping;
import uk.footbridge.directory.ServiceRecords;
import uk.footbridge.directory.TermMap;

/** How the three kinds of record become resources. */
record Mappings(
        FhirContext fhir,
        TermMap terms,
        RecordMapping<HealthcareService> services,
        RecordMapping<Organization> organizations,
        RecordMapping<Location> locations) {

    Mappings(FhirContext fhir, TermMap terms, Clock clock) {
        this(fhir, terms, new ServiceRecords(terms, clock), new OrganizationRecords(), new LocationRecords());
    }
}
