package uk.footbridge.server.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.springframework.core.env.Environment;

/** The address and port that the server is asked to listen on. */
record ListenAddress(InetAddress address, int port) {

    static ListenAddress from(Environment settings) {
        String bind = settings.getProperty("server.address", "127.0.0.1");
        String port = settings.getProperty("server.port", "8080");
        try {
            return new ListenAddress(InetAddress.getByName(bind), number(port));
        } catch (UnknownHostException e) {
            throw new StartRefused(
                    "FOOTBRIDGE_BIND is '" + bind + "', which is no address of this machine.",
                    "Give an IP address: 127.0.0.1 for this machine only, 0.0.0.0 for every network.",
                    e);
        }
    }

    private static int number(String port) {
        try {
            int number = Integer.parseInt(port.trim());
            if (number >= 0 && number <= 65535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the refusal, which says the same for a word as for a number out of range.
        }
        throw new StartRefused(
                "SERVER_PORT is '" + port + "'.", "Give a number from 1 to 65535; 0 takes any free port.");
    }

    boolean loopback() {
        return address.isLoopbackAddress();
    }

    /** Finds a taken port now rather than after the whole server has been built. */
    void checkFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new StartRefused(
                    "Port " + port + " on " + address.getHostAddress() + " can't be used: " + e.getMessage() + ".",
                    "Stop what listens there, or choose another port with SERVER_PORT.",
                    e);
        }
    }
}
