package uk.footbridge.server.outbox;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.http.conn.DnsResolver;

/**
 * Checks where something may be sent, by its spelling and by the addresses that its name has now. The same check of
 * addresses is made again as each connection is opened, with the addresses that are connected to: a name may change its
 * addresses in between.
 */
class CheckedEndpoints implements Endpoints, DnsResolver {

    private static final int LONGEST = 2000;
    private static final int LAST_PORT = 65_535;
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");
    private static final String PART = "(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
    private static final Pattern PLAIN_IPV4 = Pattern.compile(PART + "(\\." + PART + "){3}");

    private final Addresses addresses;

    CheckedEndpoints(Addresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public Optional<String> refuse(String url) {
        Optional<String> spelling = refuseSpelling(url);
        return spelling.isPresent() ? spelling : refuseAddresses(URI.create(url));
    }

    /** The same without asking for the name's addresses. */
    static Optional<String> refuseSpelling(String url) {
        if (url == null || url.length() > LONGEST) {
            return Optional.of("The endpoint must be a URL of no more than %d characters.".formatted(LONGEST));
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("The endpoint is no URL: %s. Give one such as https://example.org/fhir-events."
                    .formatted(e.getReason()));
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("The endpoint must begin with https://.");
        }
        if (uri.getRawUserInfo() != null
                || String.valueOf(uri.getRawAuthority()).contains("@")) {
            return Optional.of("The endpoint has a user name in it: give credentials in channel.header.");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("The endpoint has a fragment (#), which is never sent: leave it out.");
        }
        return refuseHost(uri.getHost(), uri.getPort());
    }

    private static Optional<String> refuseHost(String host, int port) {
        if (host == null || host.isEmpty()) {
            return Optional.of(
                    "The endpoint's host can't be read: give a name such as example.org, or an address in its usual"
                            + " spelling.");
        }
        if (port == 0 || port > LAST_PORT) {
            return Optional.of("The endpoint has the port %d: give one from 1 to %d.".formatted(port, LAST_PORT));
        }
        if (host.endsWith(".")) {
            return Optional.of("The endpoint's host ends with a dot: leave the dot out.");
        }
        if (host.contains("%")) {
            return Optional.of("The endpoint's address has a zone (%), which means something on one machine only.");
        }
        boolean oddNumber = ENDS_IN_A_NUMBER.matcher(host).matches()
                && !PLAIN_IPV4.matcher(host).matches();
        return oddNumber
                ? Optional.of("The endpoint's host is an address in an unusual spelling: give a name, or four numbers"
                        + " from 0 to 255 without zeros before them.")
                : Optional.empty();
    }

    private Optional<String> refuseAddresses(URI uri) {
        boolean plain = uri.getScheme().equalsIgnoreCase("http");
        try {
            List<InetAddress> found = Stream.of(InetAddress.getAllByName(uri.getHost()))
                    .filter(addresses::isOpen)
                    .toList();
            if (found.isEmpty()) {
                return Optional.of(refusal(uri.getHost()));
            }
            return plain && !found.stream().allMatch(addresses::isTrusted) ? onlyHttps() : Optional.empty();
        } catch (UnknownHostException e) {
            // A receiver whose name can't be resolved now may come later; as long as it can't, nothing is sent.
            return plain ? onlyHttps() : Optional.empty();
        }
    }

    private static Optional<String> onlyHttps() {
        return Optional.of(
                "The endpoint must begin with https://: http:// would send people's records unencrypted. It is"
                        + " possible only inside a network that FOOTBRIDGE_DELIVERY_ALLOWED_NETWORKS names.");
    }

    private static String refusal(String host) {
        return "The endpoint's host %s has only addresses inside this server's own network, or special ones. If it may be"
                        .formatted(host)
                + " sent to, its operator adds its network to FOOTBRIDGE_DELIVERY_ALLOWED_NETWORKS.";
    }

    /** The addresses of a name that may be connected to, as a connection is opened. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] open = Stream.of(InetAddress.getAllByName(host))
                .filter(addresses::isOpen)
                .toArray(InetAddress[]::new);
        if (open.length == 0) {
            throw new ForbiddenAddress(refusal(host));
        }
        return open;
    }

    /** Whether this very address may be sent to without encryption. */
    boolean mayBePlain(InetAddress address) {
        return addresses.isTrusted(address);
    }

    /** Says that a name has no address that may be connected to. */
    static final class ForbiddenAddress extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddress(String words) {
            super(words);
        }
    }
}
