package uk.footbridge.server.api;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.OperationDefinition;

/**
 * Says what the server offers. HAPI's plain provider (the one of its storage also counts every resource, for whoever asks)
 * makes up an OperationDefinition of each operation that it knows, and by that hides those that are stored: they come first.
 */
class OfferedDefinitions extends ServerCapabilityStatementProvider {

    private final DaoRegistry daos;

    OfferedDefinitions(
            RestfulServer endpoint, ISearchParamRegistry parameters, IValidationSupport definitions, DaoRegistry daos) {
        super(endpoint, parameters, definitions);
        this.daos = daos;
    }

    @Override
    @Read(typeName = "OperationDefinition")
    public IBaseResource readOperationDefinition(@IdParam IIdType id, RequestDetails request) {
        try {
            return daos.getResourceDao(OperationDefinition.class).read(id, request);
        } catch (ResourceNotFoundException notStored) {
            return super.readOperationDefinition(id, request);
        }
    }
}
