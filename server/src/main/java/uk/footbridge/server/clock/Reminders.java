package uk.footbridge.server.clock;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Date;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.packages.Canonicals;

/** Writes reminders as Communications, each once, whichever server comes first and whatever breaks off. */
class Reminders {

    private static final String SYSTEM = Canonicals.BASE + "/reminder";
    private static final String KINDS = Canonicals.codeSystem("reminder-kind");

    /** A second transaction with the same key waits for the first one to end, and then adds nothing. */
    private static final String NOTE_DOWN =
            "insert into footbridge_reminder (about, kind, occasion, made) values (:about, :kind, :occasion, :made)"
                    + " on conflict do nothing";

    private final JdbcClient database;
    private final DaoRegistry daos;
    private final Supplier<ReminderWords> words = Suppliers.memoize(ReminderWords::new);
    private final Clock clock;
    private final MeterRegistry metrics;

    Reminders(JdbcClient database, DaoRegistry daos, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.daos = daos;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Writes the Communication in the transaction that is under way, unless it has been written before. */
    void send(Reminder reminder) {
        if (settle(reminder.row(), reminder.kind().code(), reminder.occasion())) {
            daos.getResourceDao(Communication.class).create(communication(reminder), new SystemRequestDetails());
            metrics.counter("footbridge.reminders", "kind", reminder.kind().code())
                    .increment();
        }
    }

    /**
     * Notes that something has been dealt with, so that it isn't looked at again.
     *
     * @return whether it was not noted before
     */
    boolean settle(long row, String kind, String occasion) {
        int added = database.sql(NOTE_DOWN)
                .param("about", row)
                .param("kind", kind)
                .param("occasion", occasion)
                .param("made", Timestamp.from(clock.instant()))
                .update();
        return added > 0;
    }

    /** A task that is no sp-referral-task may be for something else, which no Communication can have as its subject. */
    private static boolean mayBeSubject(Reference subject) {
        String type = subject.getReferenceElement().getResourceType();
        return type == null || type.equals("Patient") || type.equals("Group");
    }

    private Communication communication(Reminder reminder) {
        Communication communication =
                new Communication().setStatus(CommunicationStatus.COMPLETED).setSent(Date.from(clock.instant()));
        if (mayBeSubject(reminder.subject())) {
            communication.setSubject(reminder.subject());
        }
        communication.addIdentifier(new Identifier().setSystem(SYSTEM).setValue(reminder.identifier()));
        communication
                .addCategory()
                .addCoding()
                .setSystem(KINDS)
                .setCode(reminder.kind().code());
        reminder.about().forEach(each -> communication.addAbout(new Reference(each)));
        if (reminder.basedOn() != null) {
            communication.addBasedOn(reminder.basedOn());
        }
        reminder.recipients().forEach(communication::addRecipient);
        communication.addPayload().setContent(new StringType(words.get().say(reminder.words(), reminder.filled())));
        return communication;
    }
}
