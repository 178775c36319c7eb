package uk.footbridge.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PortCheckTest {
    @Test
    void aPortIsTakenWhileSomebodyListensThere() throws IOException {
        URI address;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            address = URI.create("http://127.0.0.1:" + listener.getLocalPort());
            assertThat(PortCheck.taken(address)).isTrue();
        }
        assertThat(PortCheck.taken(address)).isFalse();
    }
}
