package uk.footbridge.server.errors;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.hibernate.TransactionException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.CannotCreateTransactionException;

/** Turns what went wrong into the status and words that the caller reads: never a stack trace, never SQL. */
@Interceptor
public class ExceptionAnswers {

    private static final Logger log = LoggerFactory.getLogger(ExceptionAnswers.class);

    private static final Pattern HAPI_NUMBER = Pattern.compile("HAPI-\\d{4}: ");

    /** PostgreSQL's SQLSTATE for a text that its encoding doesn't have (manual, appendix A). */
    private static final String UNSTORABLE = "22021";

    private static final Map<Integer, IssueType> TYPES = Map.of(
            400, IssueType.INVALID,
            404, IssueType.NOTFOUND,
            405, IssueType.NOTSUPPORTED,
            409, IssueType.CONFLICT,
            410, IssueType.DELETED,
            412, IssueType.CONFLICT,
            422, IssueType.PROCESSING);

    /**
     * What to answer instead of the given exception.
     *
     * @return null to leave HAPI's own answer
     */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException answer(Throwable thrown, RequestDetails request) {
        if (databaseIsAway(thrown)) {
            log.warn("The database is away: {}", ExceptionUtils.getRootCauseMessage(thrown));
            return unavailable("The database can't be reached. Nothing of this request was stored. Try again.", 5);
        }
        if (databaseIsFull(thrown)) {
            log.error("The database has no space left: {}", ExceptionUtils.getRootCauseMessage(thrown));
            return unavailable("The database has no space left. Nothing of this request was stored.", 60);
        }
        if (sqlState(thrown).filter(UNSTORABLE::equals).isPresent()) {
            Refusal words = new Refusal(
                    IssueType.VALUE,
                    null,
                    "The request has the character NUL (U+0000) somewhere, which no text may have. Send it without.");
            return words.badRequest();
        }
        Optional<BaseServerResponseException> late = VersionConflicts.answer(thrown, request);
        if (late.isPresent()) {
            return late.get();
        }
        if (ExceptionUtils.indexOfType(thrown, DataFormatException.class) >= 0 && unexpected(thrown)) {
            Refusal words = new Refusal(IssueType.VALUE, null, ExceptionUtils.getRootCauseMessage(thrown));
            return words.badRequest();
        }
        if (unexpected(thrown)) {
            log.error("Request {} failed.", request == null ? "" : request.getRequestId(), thrown);
            Refusal words = new Refusal(
                    IssueType.EXCEPTION,
                    null,
                    "The server failed. Its log says more under the request id"
                            + (request == null ? "." : " " + request.getRequestId() + "."));
            return new InternalErrorException(words.diagnostics(), words.outcome());
        }
        return thrown instanceof BaseServerResponseException answer ? inWords(answer) : null;
    }

    /** Sets FHIR's issue type, which HAPI leaves at "processing", and leaves out its internal message number. */
    private static BaseServerResponseException inWords(BaseServerResponseException answer) {
        if (answer.getOperationOutcome() == null && answer.getMessage() != null) {
            Refusal words = new Refusal(
                    TYPES.getOrDefault(answer.getStatusCode(), IssueType.PROCESSING),
                    null,
                    HAPI_NUMBER.matcher(answer.getMessage()).replaceAll(""));
            answer.setOperationOutcome(words.outcome());
        }
        return null;
    }

    private static BaseServerResponseException unavailable(String words, int retryAfterSeconds) {
        return new Refusal(IssueType.TRANSIENT, null, words).unavailable(retryAfterSeconds);
    }

    private static boolean databaseIsAway(Throwable thrown) {
        return ExceptionUtils.indexOfType(thrown, SQLTransientConnectionException.class) >= 0
                || ExceptionUtils.indexOfType(thrown, CannotCreateTransactionException.class) >= 0
                || rollbackWasImpossible(thrown)
                || sqlState(thrown).filter(ExceptionAnswers::connectionIsLost).isPresent();
    }

    /** What a connection that was lost in the middle of a transaction leaves: its own error is replaced by this one. */
    private static boolean rollbackWasImpossible(Throwable thrown) {
        int rollback = ExceptionUtils.indexOfType(thrown, TransactionException.class);
        return rollback >= 0 && ExceptionUtils.indexOfType(thrown, SQLException.class, rollback) >= 0;
    }

    /** Class 08 is a lost connection, 57P0x a server that stops or starts, 53300 one with no connection to spare. */
    private static boolean connectionIsLost(String state) {
        return state.startsWith("08") || state.startsWith("57P0") || state.equals("53300");
    }

    private static boolean databaseIsFull(Throwable thrown) {
        return sqlState(thrown).filter("53100"::equals).isPresent();
    }

    private static Optional<String> sqlState(Throwable thrown) {
        return ExceptionUtils.getThrowableList(thrown).stream()
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(state -> state != null)
                .findFirst();
    }

    /** HAPI wraps a failure of ours or its own in a 500 that quotes Java; a refusal for now is no failure. */
    private static boolean unexpected(Throwable thrown) {
        return !(thrown instanceof BaseServerResponseException answer)
                || answer.getStatusCode() >= 500 && answer.getStatusCode() != Refusal.UNAVAILABLE;
    }
}
