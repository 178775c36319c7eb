package uk.footbridge.server.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Whose requests are counted together. */
final class CallerKey {

    /** A home or an office has one network of IPv6, of 64 bits, and as many addresses in it as it likes. */
    private static final int NETWORK_BYTES = 8;

    private CallerKey() {}

    /**
     * The network that a request comes from; empty for this machine itself, where the operator works, and a proxy that
     * says whom it speaks for has been replaced by that address already.
     */
    static Optional<String> of(HttpServletRequest request) {
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
