package uk.footbridge.server.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How the directory says that it can't answer. */
final class Problem {

    private Problem() {}

    /** @param parameter which part of the question is at fault, or null */
    static ObjectNode json(int status, String parameter, String detail) {
        ObjectNode problem = JsonNodeFactory.instance.objectNode().put("status", status);
        if (parameter != null) {
            problem.put("parameter", parameter);
        }
        return problem.put("detail", detail);
    }
}
