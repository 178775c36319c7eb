package uk.footbridge.server.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import uk.footbridge.server.audit.AuditChains.Chain;
import uk.footbridge.server.audit.AuditRow.Agent;

/**
 * The hash of a row: SHA-256 over the hash of the row before it in its chain and over each of its columns. It is made here
 * and not by a trigger, because that took more than a third of a row's time in the database. The function
 * {@code footbridge_audit_hash_2} makes the same in the database, whenever somebody wants to know whether every row is as it
 * was written.
 */
final class AuditSeal {

    private AuditSeal() {}

    /** @param chain as far as it has come; the row is to be its next */
    static byte[] of(Chain chain, AuditRow row) {
        MessageDigest digest = sha256();
        digest.update(chain.end());
        digest.update(columns(chain.number(), chain.length() + 1, row).getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }

    private static String columns(int chain, long place, AuditRow row) {
        StringBuilder all = new StringBuilder(500);
        all.append(chain).append(' ').append(place).append(' ').append(micros(row.recorded()));
        all.append(' ').append(row.status()).append(' ');
        all.append(row.version() == null ? "-" : row.version()).append(' ');
        texts(row, row.agent()).forEach(text -> append(all, text));
        row.patients().forEach(patient -> append(all, patient));
        return all.toString();
    }

    private static List<String> texts(AuditRow row, Agent who) {
        return Arrays.asList(
                who.kind(),
                row.interaction(),
                who.reason(),
                who.request(),
                who.client(),
                who.organization(),
                who.person(),
                who.address(),
                who.reasonText(),
                row.entity(),
                row.query());
    }

    /** With its length in front, so that no text can pass for two others; and nothing at all is not an empty text. */
    private static void append(StringBuilder all, String text) {
        if (text == null) {
            all.append('-');
        } else {
            all.append(text.codePointCount(0, text.length())).append(':').append(text);
        }
    }

    private static long micros(Instant recorded) {
        return TimeUnit.MILLISECONDS.toMicros(recorded.toEpochMilli());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
