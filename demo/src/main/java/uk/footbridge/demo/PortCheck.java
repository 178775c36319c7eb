package uk.footbridge.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Says before the server starts whether its port is free: another server there would answer in its place. */
public final class PortCheck {
    private PortCheck() {}

    /** Arguments: address, port. */
    public static void main(String[] args) {
        if (!free(args[0], Integer.parseInt(args[1]))) {
            System.err.println("Port " + args[1] + " on " + args[0] + " is taken. Stop the program that listens there,"
                    + " or choose another port: SERVER_PORT=8081 ./footbridge ...");
            System.exit(1);
        }
    }

    static boolean free(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
