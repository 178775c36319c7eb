package uk.footbridge.server.clock;

import java.util.ArrayList;
import java.util.List;

/** Says that a job could not deal with everything; the next run tries the rest again. */
class JobFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int DEPTH = 5;

    JobFailed(int failed) {
        super(failed + " could not be dealt with");
    }

    /** What kind of trouble it was. An exception's own words may quote a record, so they are left out of the log. */
    static String kind(Throwable trouble) {
        if (trouble instanceof JobFailed) {
            return trouble.getMessage();
        }
        List<String> kinds = new ArrayList<>();
        for (Throwable each = trouble; each != null && kinds.size() < DEPTH; each = each.getCause()) {
            kinds.add(each.getClass().getSimpleName());
        }
        return String.join(" from ", kinds);
    }
}
