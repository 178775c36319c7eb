package uk.footbridge.server.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** Makes the CapabilityStatement say of AuditEvent what we answer; HAPI names what its own storage could search. */
@Interceptor
public class AuditCapabilities {

    private static final String TYPE = "AuditEvent";
    private static final Set<String> ANSWERED = Set.of(
            AuditEvent.SP_RES_ID,
            AuditEvent.SP_DATE,
            AuditEvent.SP_AGENT,
            AuditEvent.SP_PATIENT,
            AuditEvent.SP_ENTITY,
            AuditEvent.SP_ACTION,
            AuditEvent.SP_TYPE,
            AuditEvent.SP_SUBTYPE,
            AuditEvent.SP_OUTCOME);

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance generated) {
        for (CapabilityStatementRestResourceComponent type :
                ((CapabilityStatement) generated).getRestFirstRep().getResource()) {
            type.getSearchRevInclude().removeIf(each -> each.getValue().startsWith(TYPE + ":"));
            if (TYPE.equals(type.getType())) {
                correct(type);
            }
        }
    }

    private static void correct(CapabilityStatementRestResourceComponent audit) {
        audit.getSearchParam().removeIf(parameter -> !ANSWERED.contains(parameter.getName()));
        audit.addSearchParam()
                .setName("purpose")
                .setType(SearchParamType.TOKEN)
                .setDocumentation("Why it was done, by a code of PurposeOfUse, for example BTG for a broken glass");
        audit.getSearchInclude().clear();
        audit.getSearchRevInclude().clear();
    }
}
