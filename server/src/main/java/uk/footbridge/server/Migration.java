package uk.footbridge.server;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The command {@code migrate}: brings the database's schema and the packages in it to this release and ends with 0, so that
 * an upgrade can do it once before the first new server starts. A server that finds it undone does it at its start.
 *
 * <p>It ends before the server would be ready: no job runs, nothing is delivered, and nobody is answered.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class Migration implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Migration.class);
    private static final String COMMAND = "migrate";

    private final ApplicationContext context;

    Migration(ApplicationContext context) {
        this.context = context;
    }

    static boolean isAsked(String[] arguments) {
        return List.of(arguments).contains(COMMAND);
    }

    /** Whatever the settings say, a migration opens no port to a network and needs none that is free. */
    static String[] onThisMachineOnly(String[] arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--server.address=127.0.0.1", "--server.port=0"))
                .toArray(String[]::new);
    }

    /** Follows the installation of the packages and precedes everything else that a start does. */
    @Override
    public void run(ApplicationArguments arguments) {
        if (arguments.getNonOptionArgs().contains(COMMAND)) {
            log.info("The database is as this release wants it.");
            System.exit(SpringApplication.exit(context));
        }
    }
}
