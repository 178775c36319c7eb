package uk.footbridge.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortCheckTest {
    @Test
    void aPortIsTakenWhileSomebodyListensThere() throws IOException {
        String port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = String.valueOf(taken.getLocalPort());
            assertThat(PortCheck.problem("127.0.0.1", port))
                    .contains("port " + port + " of 127.0.0.1")
                    .contains("SERVER_PORT");
        }
        assertThat(PortCheck.problem("127.0.0.1", port)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eighty", "65536", "-1"})
    void aPortThatIsNoneIsNamed(String port) {
        assertThat(PortCheck.problem("127.0.0.1", port)).startsWith("SERVER_PORT can't be " + port);
    }

    @Test
    void anAddressThatDoesNotResolveIsNamed() {
        assertThat(PortCheck.problem("no-such-host.invalid", "0")).startsWith("FOOTBRIDGE_BIND can't be no-such-host");
    }
}
