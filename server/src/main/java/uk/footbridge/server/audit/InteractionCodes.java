package uk.footbridge.server.audit;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;

/** FHIR's codes of the interactions (code system restful-interaction), and what kind of act BALP makes of each. */
final class InteractionCodes {

    private static final Map<String, AuditEventAction> ACTIONS = Map.of(
            "create",
            AuditEventAction.C,
            "read",
            AuditEventAction.R,
            "vread",
            AuditEventAction.R,
            "history-instance",
            AuditEventAction.R,
            "history-type",
            AuditEventAction.R,
            "history-system",
            AuditEventAction.R,
            "update",
            AuditEventAction.U,
            "patch",
            AuditEventAction.U,
            "delete",
            AuditEventAction.D,
            AuditRow.DISCLOSE,
            AuditEventAction.R);

    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete");

    private InteractionCodes() {}

    static boolean isWrite(String interaction) {
        return WRITES.contains(interaction);
    }

    /** Searches, operations, batches and transactions are executed. */
    static AuditEventAction action(String interaction) {
        return ACTIONS.getOrDefault(interaction, AuditEventAction.E);
    }

    static String of(RestOperationTypeEnum type) {
        return switch (type) {
            case CREATE, READ, VREAD, UPDATE, PATCH, DELETE, TRANSACTION -> type.getCode();
            case HISTORY_INSTANCE, HISTORY_TYPE, HISTORY_SYSTEM -> type.getCode();
            case SEARCH_SYSTEM -> "search-system";
            case SEARCH_TYPE, GET_PAGE -> "search-type";
            default -> "operation";
        };
    }

    /** What a request would be that was turned away before HAPI understood it. */
    static String of(String method, String path) {
        if (path.indexOf('$') >= 0) {
            return "operation";
        }
        boolean root = path.isEmpty() || path.equals("/");
        return switch (method) {
            case "GET", "HEAD" -> look(path, root);
            case "POST" -> post(path, root);
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> "operation";
        };
    }

    private static String look(String path, boolean root) {
        boolean id = path.matches("/?[A-Z]\\w*/[^/]+");
        if (path.contains("/_history/")) {
            return "vread";
        }
        if (path.endsWith("_history")) {
            return path.matches("/?[A-Z]\\w*/[^/]+/_history")
                    ? "history-instance"
                    : path.matches("/?[A-Z].*") ? "history-type" : "history-system";
        }
        return id ? "read" : root ? "search-system" : "search-type";
    }

    private static String post(String path, boolean root) {
        return path.endsWith("/_search") ? "search-type" : root ? "transaction" : "create";
    }
}
