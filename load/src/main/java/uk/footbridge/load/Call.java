package uk.footbridge.load;

import java.util.function.Consumer;

/**
 * One request, what it must be answered, and what follows from the answer.
 *
 * @param body empty for a GET
 * @param ifNoneMatch the ETag that the caller knows, or empty
 * @param after is told whether the answer was the expected one
 */
record Call(Operation operation, String path, String body, String ifNoneMatch, int expected, Consumer<Boolean> after) {

    static Call get(Operation operation, String path) {
        return new Call(operation, path, "", "", 200, good -> {});
    }
}
