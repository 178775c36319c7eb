package uk.footbridge.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Tells whoever started the server where it is and how long it took. */
@Component
class ReadyMessage implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(ReadyMessage.class);

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        int port = ((ServletWebServerApplicationContext) event.getApplicationContext())
                .getWebServer()
                .getPort();
        log.info(
                "Footbridge is ready on port {} under /fhir, {} s after its start.",
                port,
                event.getTimeTaken().toMillis() / 1000.0);
    }
}
