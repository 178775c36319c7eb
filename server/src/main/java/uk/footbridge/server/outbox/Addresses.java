package uk.footbridge.server.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tells which addresses may be sent to. {@code special-addresses.csv} lists those that lie inside somebody's own network or
 * in none, after IANA's registries of special-purpose addresses; the operator may allow some of them.
 */
class Addresses {

    private final List<Network> special;
    private final List<Network> allowed;

    private Addresses(List<Network> special, List<Network> allowed) {
        this.special = special;
        this.allowed = allowed;
    }

    /** @param allowed networks of the operator that may be sent to nevertheless */
    static Addresses with(List<String> allowed) {
        try (InputStream file = Addresses.class.getResourceAsStream("special-addresses.csv")) {
            List<Network> special = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> Network.of(line.substring(0, line.indexOf(','))))
                    .toList();
            return new Addresses(
                    special,
                    allowed.stream().map(String::strip).map(Network::of).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the operator has allowed it by name: such an address may also be sent to without encryption. */
    boolean isTrusted(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    boolean isOpen(InetAddress address) {
        return isTrusted(address) || special.stream().noneMatch(network -> network.contains(address));
    }
}
