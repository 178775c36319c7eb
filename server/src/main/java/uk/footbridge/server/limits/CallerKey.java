package uk.footbridge.server.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import uk.footbridge.server.caller.Callers;

/** Whose requests are counted together. */
final class CallerKey {

    /** A home or an office has one network of IPv6, of 64 bits, and as many addresses in it as it likes. */
    private static final int NETWORK_BYTES = 8;

    private CallerKey() {}

    /**
     * The token's client, or the network that a request without one comes from; empty for this machine itself, where the
     * operator works. A proxy that says whom it speaks for has been replaced by that address already.
     */
    static Optional<String> of(HttpServletRequest request) {
        String client = Callers.of(request).client();
        if (client != null) {
            return Optional.of("client " + client);
        }
        try {
            InetAddress address = InetAddress.getByName(request.getRemoteAddr());
            return address.isLoopbackAddress() ? Optional.empty() : Optional.of(network(address));
        } catch (UnknownHostException e) {
            return Optional.of(request.getRemoteAddr());
        }
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }
}
