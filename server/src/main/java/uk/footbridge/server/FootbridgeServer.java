package uk.footbridge.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.modulith.Modulithic;
import uk.footbridge.server.startup.SettledContext;
import uk.footbridge.server.startup.StartChecks;

/** Starts the server: checks what can be checked in advance, waits for the database, then brings up the FHIR endpoint. */
@SpringBootConfiguration
@Modulithic
@ComponentScan
@ConfigurationPropertiesScan
public class FootbridgeServer {

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(FootbridgeServer.class);
        application.setApplicationContextFactory(type -> new SettledContext());
        application.addListeners(new StartChecks());
        application.run(Migration.isAsked(arguments) ? Migration.onThisMachineOnly(arguments) : arguments);
    }
}
