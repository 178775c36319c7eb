package uk.footbridge.server.selfreferral;

import java.util.UUID;

/**
 * A self-referral that was read and may be taken.
 *
 * @param receipt the caller's own, or one that was made for it
 * @param said what the person says
 */
record Received(UUID receipt, Said said) {

    String urn() {
        return urn(receipt);
    }

    static String urn(UUID receipt) {
        return "urn:uuid:" + receipt;
    }
}
