package uk.footbridge.server.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/**
 * Reads a body to its end: no more bytes than the limit allows, packed or unpacked, and no longer than it may take. A
 * sender who trickles would otherwise keep a thread for as long as they like.
 */
final class BodyReading {

    private final int limit;
    private final Duration time;

    BodyReading(BodySettings settings) {
        this.limit = (int) Math.min(settings.body().toBytes(), Integer.MAX_VALUE - 16);
        this.time = settings.bodyTime();
    }

    /**
     * The bytes of the body, unpacked.
     *
     * @return null when there are more than the limit allows
     * @throws SocketTimeoutException when they don't come in time
     * @throws java.util.zip.ZipException when they are no gzip but say so
     */
    byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > limit) {
            return null;
        }
        InputStream timely = new Timely(request.getInputStream(), time);
        // What is packed is unpacked no further than the limit, however small it came.
        InputStream stream = packed(request) ? new GZIPInputStream(timely) : timely;
        byte[] body = stream.readNBytes(limit + 1);
        return body.length > limit ? null : body;
    }

    private static boolean packed(HttpServletRequest request) {
        return "gzip".equalsIgnoreCase(request.getHeader("Content-Encoding"));
    }

    /** Looks at the clock before each read; the web server bounds the read itself. */
    private static final class Timely extends FilterInputStream {

        private final long end;

        Timely(InputStream stream, Duration time) {
            super(stream);
            this.end = System.nanoTime() + time.toNanos();
        }

        @Override
        public int read() throws IOException {
            check();
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            check();
            return super.read(target, offset, length);
        }

        private void check() throws SocketTimeoutException {
            if (System.nanoTime() > end) {
                throw new SocketTimeoutException("The body did not come in time.");
            }
        }
    }
}
