package uk.footbridge.server.errors;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import com.google.common.base.Throwables;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hibernate.StaleStateException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Answers a write that came too late: 412 to a client that named its version in If-Match, 409 to any other. */
final class VersionConflicts {

    /**
     * HAPI's words for a version that the client named and that isn't the current one; in a transaction, by
     * ifMatch.
     */
    private static final Pattern NAMED_VERSION = Pattern.compile("HAPI-(0961|0974|0989)");

    /** PostgreSQL's SQLSTATE. */
    private static final String DEADLOCK = "40P01";

    private VersionConflicts() {}

    static Optional<BaseServerResponseException> answer(Throwable thrown, RequestDetails request) {
        if (isDeadlock(thrown)) {
            return Optional.of(words("Another request held what this one needed, and waited for what this one held.")
                    .conflict());
        }
        boolean alreadyWorded = thrown instanceof Refusal.FinalConflict
                || thrown instanceof ResourceVersionConflictException conflict
                        && conflict.getOperationOutcome() != null;
        boolean conflicts = thrown instanceof ResourceVersionConflictException || isOvertaken(thrown);
        if (!conflicts || alreadyWorded) {
            return Optional.empty();
        }
        boolean named = request != null && request.getHeader(Constants.HEADER_IF_MATCH) != null
                || NAMED_VERSION.matcher(String.valueOf(thrown.getMessage())).find();
        return Optional.of(
                named
                        ? words("The version named in If-Match isn't the current one: someone else has changed the"
                                        + " resource since it was read.")
                                .preconditionFailed()
                        : words("Another request changed the same resource while this one was under way.")
                                .conflict());
    }

    /** PostgreSQL ends one of two transactions that wait for each other; sent again, it finds the other one done. */
    private static boolean isDeadlock(Throwable thrown) {
        return Throwables.getCausalChain(thrown).stream()
                .anyMatch(cause -> cause instanceof SQLException failed && DEADLOCK.equals(failed.getSQLState()));
    }

    /**
     * HAPI words a version that was overtaken only when it is found at the end of the transaction; a search before that
     * writes what has changed so far, and finds it there.
     */
    private static boolean isOvertaken(Throwable thrown) {
        return Throwables.getCausalChain(thrown).stream().anyMatch(StaleStateException.class::isInstance);
    }

    private static Refusal words(String what) {
        return new Refusal(
                IssueType.CONFLICT,
                null,
                what + " Nothing of this request was stored. Read the resource again, and decide afresh.");
    }
}
