package uk.footbridge.conformance.client;

import org.apache.http.client.HttpClient;

/** Keeps connections open between requests: REST Assured opens a new one for each, and a new connection costs more than most answers. */
final class PooledHttpClient {

    private static final int CONNECTIONS = 60;

    private PooledHttpClient() {}

    /** REST Assured configures the client that it is given, so each request gets its own on the shared connections. */
    @SuppressWarnings("deprecation")
    static HttpClient shared() {
        return new org.apache.http.impl.client.DefaultHttpClient(Connections.POOL);
    }

    /** Holds the one pool. */
    @SuppressWarnings("deprecation")
    private static final class Connections {
        private static final org.apache.http.impl.conn.PoolingClientConnectionManager POOL = pool();

        private static org.apache.http.impl.conn.PoolingClientConnectionManager pool() {
            var pool = new org.apache.http.impl.conn.PoolingClientConnectionManager();
            pool.setMaxTotal(CONNECTIONS);
            pool.setDefaultMaxPerRoute(CONNECTIONS);
            return pool;
        }
    }
}
