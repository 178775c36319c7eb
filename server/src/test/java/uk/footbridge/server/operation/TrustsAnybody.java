package uk.footbridge.server.operation;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** For a test that looks at a certificate and doesn't rely on it. */
final class TrustsAnybody implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {
        // Anybody.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {
        // Anybody.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
