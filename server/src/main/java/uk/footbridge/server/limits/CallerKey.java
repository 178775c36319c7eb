package uk.footbridge.server.limits;

import com.google.common.net.InetAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
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
     * operator works.
     */
    static Optional<String> of(HttpServletRequest request) {
        String client = Callers.of(request).client();
        if (client != null) {
            return Optional.of("client " + client);
        }
        return fromThisMachine(request) ? Optional.empty() : Optional.of(network(request));
    }

    /** A proxy that says whom it speaks for has been replaced by that address already. */
    static String network(HttpServletRequest request) {
        return address(request).map(CallerKey::network).orElse(request.getRemoteAddr());
    }

    static boolean fromThisMachine(HttpServletRequest request) {
        return address(request).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** Empty for what a proxy wrote that is no address; it is never looked up as a name. */
    private static Optional<InetAddress> address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return InetAddresses.isInetAddress(address) ? Optional.of(InetAddresses.forString(address)) : Optional.empty();
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }
}
