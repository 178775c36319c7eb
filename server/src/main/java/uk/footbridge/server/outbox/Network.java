package uk.footbridge.server.outbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A range of IP addresses, written as in {@code 10.0.0.0/8} (CIDR). */
final class Network {

    private final String written;
    private final byte[] address;
    private final int prefix;

    private Network(String written, byte[] address, int prefix) {
        this.written = written;
        this.address = address;
        this.prefix = prefix;
    }

    /** @throws IllegalArgumentException when it is no such range, with words that say so */
    static Network of(String written) {
        int slash = written.indexOf('/');
        String start = slash < 0 ? "" : written.substring(0, slash);
        if (!start.matches("[0-9a-fA-F:.]+") || !start.matches(".*[:.].*")) {
            throw new IllegalArgumentException(written + " is no network. Write it like 10.20.0.0/16 or fd00::/8.");
        }
        try {
            byte[] address = bytes(start);
            int prefix = Integer.parseInt(written.substring(slash + 1));
            if (prefix < 0 || prefix > address.length * Byte.SIZE) {
                throw new IllegalArgumentException(written + " is no network: there is no prefix of that length.");
            }
            return new Network(written, address, prefix);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(written + " is no network. Write it like 10.20.0.0/16 or fd00::/8.", e);
        }
    }

    /** Java turns an IPv4-mapped address into the IPv4 address, but the range of all of them must keep its 16 bytes. */
    private static byte[] bytes(String start) throws UnknownHostException {
        InetAddress parsed = InetAddress.getByName(start);
        byte[] bytes = parsed.getAddress();
        if (start.contains(":") && bytes.length == Integer.BYTES) {
            byte[] mapped = new byte[16];
            mapped[10] = -1;
            mapped[11] = -1;
            System.arraycopy(bytes, 0, mapped, 12, bytes.length);
            return mapped;
        }
        return bytes;
    }

    boolean contains(InetAddress candidate) {
        byte[] bytes = candidate.getAddress();
        return bytes.length == address.length
                && Arrays.equals(bytes, 0, prefix / Byte.SIZE, address, 0, prefix / Byte.SIZE)
                && restMatches(bytes);
    }

    private boolean restMatches(byte[] bytes) {
        int rest = prefix % Byte.SIZE;
        int place = prefix / Byte.SIZE;
        return rest == 0 || ((bytes[place] ^ address[place]) & 0xff) >> (Byte.SIZE - rest) == 0;
    }

    @Override
    public String toString() {
        return written;
    }
}
