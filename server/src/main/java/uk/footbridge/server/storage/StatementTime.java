package uk.footbridge.server.storage;

import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Bounds how long a transaction may take that is begun for a request. Hibernate and Spring's JDBC hand what is left of it
 * to the driver with each statement, and the driver has the database cancel a statement that is late.
 *
 * <p>What the server does on its own account (its jobs, its start) has all the time that it needs.
 */
public final class StatementTime extends JpaTransactionManager {

    private static final long serialVersionUID = 1L;

    private static final ThreadLocal<Duration> ALLOWED = new ThreadLocal<>();

    StatementTime(EntityManagerFactory entityManagerFactory) {
        super(entityManagerFactory);
    }

    /** Bounds each transaction that this thread begins, until {@link #unbounded}. */
    public static void allow(Duration time) {
        ALLOWED.set(time);
    }

    public static void unbounded() {
        ALLOWED.remove();
    }

    @Override
    protected int determineTimeout(TransactionDefinition definition) {
        Duration allowed = ALLOWED.get();
        boolean ownTime = definition.getTimeout() != TransactionDefinition.TIMEOUT_DEFAULT;
        return ownTime || allowed == null ? super.determineTimeout(definition) : (int) allowed.toSeconds();
    }
}
