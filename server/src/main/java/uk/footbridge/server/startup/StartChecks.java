package uk.footbridge.server.startup;

import java.util.Optional;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;

/** Runs the checks that need only the settings, in the order in which an operator would mend them. */
public class StartChecks implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment settings = event.getEnvironment();
        BoundedStop.watch(Drain.time(settings));
        Secrets.read(settings);
        Optional<Encryption> encryption = Encryption.set(settings);
        ListenAddress address = ListenAddress.from(settings);
        Exposure.check(settings, address);
        address.checkFree();
        DataDirectory.check(settings);
        DatabaseWait.until(settings, address, encryption);
    }
}
