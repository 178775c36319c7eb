package uk.footbridge.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/**
 * Says before the demo starts a server whether somebody answers in its place already: another server there would be
 * taken for the new one. Prints a free port for the authorisation server.
 */
public final class PortCheck {
    private static final int TIMEOUT_MILLIS = 2_000;

    private PortCheck() {}

    /** Argument: the address at which the new server will be. */
    public static void main(String[] args) throws IOException {
        if (taken(URI.create(args[0]))) {
            System.err.println("Another program listens at " + args[0]
                    + " already. Stop it, or choose another port: SERVER_PORT=8081 ./footbridge demo");
            System.exit(1);
        }
        try (ServerSocket free = new ServerSocket(0)) {
            System.out.println(free.getLocalPort());
        }
    }

    static boolean taken(URI address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), TIMEOUT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            // An address that can't be right is for the server to explain, which knows what each setting may be.
            return false;
        }
    }
}
