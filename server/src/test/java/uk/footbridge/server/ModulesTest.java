package uk.footbridge.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Fails when a module reaches into another's inside, or where its package-info does not allow, or in a circle. */
class ModulesTest {

    @Test
    void everyModuleKeepsToItsNeighbours() {
        ApplicationModules.of(FootbridgeServer.class).verify();
    }
}
