package uk.footbridge.server.person;

import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;

/**
 * Puts writes of records that may be about one person one after another, so that the second sees the first.
 *
 * <p>Any two records that the rules compare share a key: an NHS number, a birth date, or a family and a given name. A
 * transaction asks for the keys of all its records at once and in one order, so that no two wait for each other.
 */
class RecordKeys {

    private static final String WANTED = RecordKeys.class.getName() + ".wanted";
    private static final String HELD = RecordKeys.class.getName() + ".held";

    private final PersonStore store;

    RecordKeys(PersonStore store) {
        this.store = store;
    }

    /** Notes a record that the transaction will link when all of it is written. */
    void note(Patient record, TransactionDetails transaction) {
        transaction.<Set<Long>>getOrCreateUserData(WANTED, HashSet::new).addAll(of(record));
    }

    /** Waits for the keys of this record and of all that were noted. */
    void hold(Patient record, TransactionDetails transaction) {
        Set<Long> held = transaction.getOrCreateUserData(HELD, HashSet::new);
        Set<Long> wanted = new TreeSet<>(of(record));
        wanted.addAll(transaction.<Set<Long>>getOrCreateUserData(WANTED, HashSet::new));
        wanted.removeAll(held);
        if (wanted.isEmpty()) {
            return;
        }
        if (held.isEmpty()) {
            transaction.addRollbackUndoAction(() -> transaction.clearUserData(HELD));
        }
        store.hold(wanted);
        held.addAll(wanted);
    }

    void hold(Patient record) {
        store.hold(of(record));
    }

    static Set<Long> of(Patient record) {
        Set<Long> keys = new TreeSet<>();
        NhsNumbers.of(record).forEach(number -> keys.add(key("nhs-number", number)));
        if (record.hasBirthDate()) {
            keys.add(key("born", record.getBirthDateElement().getValueAsString()));
        }
        for (HumanName name : record.getName()) {
            name.getGiven()
                    .forEach(given -> keys.add(
                            key("name", UkMatchers.plain(name.getFamily() + "") + "|" + UkMatchers.plain(given + ""))));
        }
        // Whoever says nothing of themselves can be matched by nothing.
        keys.add(key("record", record.getIdElement().getIdPart()));
        return keys;
    }

    private static long key(String... parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", Arrays.asList(parts)).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
