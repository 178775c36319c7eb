package uk.footbridge.server.subscription;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;

/** Names the topics in the CapabilityStatement, as the backport guide says. */
@Interceptor
class SubscriptionCapabilities {

    private final Topics topics;

    SubscriptionCapabilities(Topics topics) {
        this.topics = topics;
    }

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance generated) {
        CapabilityStatement statement = (CapabilityStatement) generated;
        statement.addInstantiates(Backport.SERVER_CAPABILITIES);
        statement.getRestFirstRep().getResource().stream()
                .filter(each -> "Subscription".equals(each.getType()))
                .forEach(this::name);
    }

    private void name(CapabilityStatementRestResourceComponent subscription) {
        subscription.addSupportedProfile(Backport.SUBSCRIPTION_PROFILE);
        topics.urls()
                .forEach(each -> subscription.addExtension(Backport.TOPIC_OF_CAPABILITIES, new CanonicalType(each)));
    }
}
