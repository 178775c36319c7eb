package uk.footbridge.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Says before the server starts whether its port is free: another server there would answer in its place. */
public final class PortCheck {
    private PortCheck() {}

    /** Arguments: address, port. */
    public static void main(String[] args) {
        String problem = problem(args[0], args[1]);
        if (problem != null) {
            System.err.println(problem);
            System.exit(1);
        }
    }

    /** A sentence that says why nobody can listen there, or null. */
    static String problem(String address, String port) {
        try (ServerSocket socket = new ServerSocket()) {
            // The port of a server that has just stopped is free, as it will be for the server's own socket.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), Integer.parseInt(port)));
            return null;
        } catch (BindException e) {
            return "Nothing can listen on port " + port + " of " + address + " (" + e.getMessage()
                    + "): stop the program that is there, or choose another port, for instance SERVER_PORT=8081.";
        } catch (IOException e) {
            return "FOOTBRIDGE_BIND can't be " + address + " (" + e.getMessage()
                    + "): name an address of this machine.";
        } catch (IllegalArgumentException e) {
            return "SERVER_PORT can't be " + port + ": it is a number from 1 to 65535.";
        }
    }
}
