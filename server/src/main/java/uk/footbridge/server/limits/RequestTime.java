package uk.footbridge.server.limits;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.hibernate.TransactionException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.transaction.TransactionTimedOutException;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.storage.StatementTime;

/**
 * Gives each request so long in the database, and says so when that was not enough: one search that reads everything must
 * not keep a connection from everybody else.
 */
@Interceptor
public class RequestTime {

    private static final Set<RestOperationTypeEnum> SEARCHES = EnumSet.of(
            RestOperationTypeEnum.SEARCH_TYPE,
            RestOperationTypeEnum.SEARCH_SYSTEM,
            RestOperationTypeEnum.GET_PAGE,
            RestOperationTypeEnum.HISTORY_INSTANCE,
            RestOperationTypeEnum.HISTORY_TYPE,
            RestOperationTypeEnum.HISTORY_SYSTEM);

    /** PostgreSQL's SQLSTATE for a statement that was cancelled (manual, appendix A). */
    private static final String CANCELLED = "57014";

    private final TimeSettings settings;

    RequestTime(TimeSettings settings) {
        this.settings = settings;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void begin(RestOperationTypeEnum operation) {
        StatementTime.allow(SEARCHES.contains(operation) ? settings.search() : settings.request());
    }

    /** Before the answer for whatever is not expected, which this would be otherwise. */
    @Hook(value = Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION, order = -100)
    public BaseServerResponseException answer(Throwable thrown) {
        return tookTooLong(thrown)
                ? new Refusal(
                                IssueType.TOOCOSTLY,
                                null,
                                "The database worked too long on this request, and was stopped. Nothing of it was"
                                        + " stored. Ask for less at once: fewer criteria, a narrower period, a smaller"
                                        + " page.")
                        .badRequest()
                : null;
    }

    private static boolean tookTooLong(Throwable thrown) {
        return ExceptionUtils.indexOfType(thrown, TransactionTimedOutException.class) >= 0
                || expired(thrown)
                || ExceptionUtils.getThrowableList(thrown).stream()
                        .anyMatch(cause ->
                                cause instanceof SQLException failed && CANCELLED.equals(failed.getSQLState()));
    }

    /** Hibernate has no type of its own for a statement that it doesn't even begin because no time is left. */
    private static boolean expired(Throwable thrown) {
        return ExceptionUtils.getThrowableList(thrown).stream()
                .anyMatch(cause -> cause instanceof TransactionException late
                        && String.valueOf(late.getMessage()).contains("timeout expired"));
    }
}
