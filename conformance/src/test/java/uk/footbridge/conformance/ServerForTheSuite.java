package uk.footbridge.conformance;

import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import uk.footbridge.conformance.client.FhirServer;

/**
 * Starts our server once before the suite and stops it after, when the build asks for it by saying where the jar is; a
 * given base URL is used instead.
 */
public final class ServerForTheSuite implements LauncherSessionListener {

    private static final String JAR = "footbridge.server.jar";
    private static final String OPTIONS = "footbridge.server.options";
    private static final String DIRECTORY = "footbridge.server.directory";

    private FootbridgeProcess server;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(JAR) == null || System.getProperty(FhirServer.BASE_URL_PROPERTY) != null) {
            return;
        }
        session.getLauncher().registerTestExecutionListeners(new TestExecutionListener() {
            @Override
            public void testPlanExecutionStarted(TestPlan plan) {
                start();
            }
        });
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (server != null) {
            server.close();
        }
    }

    private void start() {
        if (server == null) {
            server = FootbridgeProcess.started(
                    Path.of(System.getProperty(JAR)),
                    Path.of(System.getProperty(OPTIONS)),
                    Path.of(System.getProperty(DIRECTORY)));
            System.setProperty(FhirServer.BASE_URL_PROPERTY, server.baseUrl());
        }
    }
}
