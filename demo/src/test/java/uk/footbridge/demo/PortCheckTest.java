package uk.footbridge.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckTest {
    @Test
    void aPortIsTakenWhileSomebodyListensThere() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = taken.getLocalPort();
            assertThat(PortCheck.free("127.0.0.1", port)).isFalse();
        }
        assertThat(PortCheck.free("127.0.0.1", port)).isTrue();
    }
}
