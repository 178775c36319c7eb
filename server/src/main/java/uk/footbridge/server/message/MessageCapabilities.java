package uk.footbridge.server.message;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementMessagingComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.EventCapabilityMode;

/** Says in the CapabilityStatement which messages are taken and sent. */
@Interceptor
public class MessageCapabilities {

    private final Supplier<Workflows> workflows;

    MessageCapabilities(Supplier<Workflows> workflows) {
        this.workflows = workflows;
    }

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance generated) {
        CapabilityStatement statement = (CapabilityStatement) generated;
        statement.getMessaging().clear();
        CapabilityStatementMessagingComponent messaging = statement
                .addMessaging()
                .setDocumentation(
                        "Referrals in the shape of the NHS Booking and Referral Standard, by POST to $process-message.");
        workflows.get().definitions().forEach(definition -> messaging
                .addSupportedMessage()
                .setMode(EventCapabilityMode.RECEIVER)
                .setDefinition(definition));
        for (String definition : new String[] {Bars.REFERRAL, Bars.CANCELLED, Bars.ANSWERED}) {
            messaging.addSupportedMessage().setMode(EventCapabilityMode.SENDER).setDefinition(definition);
        }
    }
}
