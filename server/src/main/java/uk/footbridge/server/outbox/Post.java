package uk.footbridge.server.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.protocol.HttpContext;

/**
 * Sends requests to systems that we don't know and don't trust: to addresses that may be sent to only, without following
 * redirects, for a set time at most, and without reading more of an answer than a little.
 */
class Post {

    private static final int MOST_READ = 8 * 1024;
    private static final int CONNECTIONS = 512;
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int CHECKED_AFTER_MILLIS = 500;

    private final CloseableHttpClient client;
    private final Verdicts verdicts;
    private final ScheduledThreadPoolExecutor deadlines;
    private final Set<HttpUriRequest> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Post(CheckedEndpoints endpoints, Verdicts verdicts) {
        this.verdicts = verdicts;
        this.client = client(endpoints);
        this.deadlines = new ScheduledThreadPoolExecutor(1, run -> {
            Thread thread = new Thread(run, "outbox-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /** The lanes bound how many connections a receiver has, so the pool must never make one wait for another. */
    private static CloseableHttpClient client(CheckedEndpoints endpoints) {
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", new TrustedPlainSockets(endpoints))
                        .register("https", SSLConnectionSocketFactory.getSocketFactory())
                        .build(),
                endpoints);
        connections.setMaxTotal(CONNECTIONS);
        connections.setDefaultMaxPerRoute(CONNECTIONS);
        connections.setValidateAfterInactivity(CHECKED_AFTER_MILLIS);
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .evictIdleConnections(IDLE.toSeconds(), TimeUnit.SECONDS)
                .setUserAgent("Footbridge")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    /**
     * Makes one exchange.
     *
     * @param deadline how long it may take from the first to the last byte
     */
    Result exchange(RequestBuilder prepared, Duration deadline) {
        HttpUriRequest request = prepared.setConfig(config(deadline)).build();
        underWay.add(request);
        ScheduledFuture<?> end = deadlines.schedule(request::abort, deadline.toMillis(), TimeUnit.MILLISECONDS);
        try (CloseableHttpResponse answer = client.execute(request)) {
            Result result = verdicts.of(answer);
            readLittle(answer.getEntity());
            return result;
        } catch (CheckedEndpoints.ForbiddenAddress e) {
            return Result.trouble(e.getMessage());
        } catch (IOException | RuntimeException e) {
            return stopping
                    ? new Result(Result.Verdict.BROKEN_OFF, null, null)
                    : Result.trouble(words(request, e, deadline));
        } finally {
            end.cancel(false);
            underWay.remove(request);
        }
    }

    private static RequestConfig config(Duration deadline) {
        return RequestConfig.custom()
                .setConnectTimeout((int) Math.min(deadline.toMillis(), TO_CONNECT.toMillis()))
                .setConnectionRequestTimeout((int) TO_CONNECT.toMillis())
                .setSocketTimeout((int) deadline.toMillis())
                .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                .build();
    }

    private static String words(HttpUriRequest request, Exception trouble, Duration deadline) {
        return request.isAborted()
                ? "It did not answer within %d s.".formatted(deadline.toSeconds())
                : "It could not be reached: %s.".formatted(Trouble.kind(trouble));
    }

    /**
     * A short answer is read to its end, so that the connection can be used again. What it says doesn't matter. The stream
     * is not closed: that would read the rest, however long it is. Closing the answer closes the connection.
     */
    private static void readLittle(HttpEntity entity) {
        if (entity == null) {
            return;
        }
        try {
            InputStream content = entity.getContent();
            byte[] some = content.readNBytes(MOST_READ);
            if (some.length < MOST_READ) {
                content.close();
            }
        } catch (IOException e) {
            // Its status is known, and that is the answer.
            return;
        }
    }

    /** Breaks off what is under way, because the server ends. */
    void stop() {
        stopping = true;
        underWay.forEach(HttpUriRequest::abort);
        deadlines.shutdownNow();
    }

    /** Opens connections without encryption to networks that the operator has named. */
    private static final class TrustedPlainSockets extends PlainConnectionSocketFactory {

        private final CheckedEndpoints endpoints;

        TrustedPlainSockets(CheckedEndpoints endpoints) {
            this.endpoints = endpoints;
        }

        @Override
        public Socket connectSocket(
                int timeout,
                Socket socket,
                HttpHost host,
                InetSocketAddress remote,
                InetSocketAddress local,
                HttpContext context)
                throws IOException {
            if (!endpoints.mayBePlain(remote.getAddress())) {
                throw new CheckedEndpoints.ForbiddenAddress(
                        "It would be sent to unencrypted, and its network is not in FOOTBRIDGE_DELIVERY_ALLOWED_NETWORKS.");
            }
            return super.connectSocket(timeout, socket, host, remote, local, context);
        }
    }
}
