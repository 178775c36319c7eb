package uk.footbridge.server.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.footbridge.server.security.Scope.Access;

/** Which scopes an operation needs; one that the table doesn't have is refused. */
final class OperationScopes {

    private static final String TABLE = "operations-scopes.csv";

    /** In the table: the type on which the operation is called. */
    static final String OWN_TYPE = "_";

    /** For which nobody needs a scope, because anybody may call it. */
    static final String OPEN = "open";

    /** For those who run the server. */
    static final String OPERATOR = "operator";

    private final Map<String, String> needs = new LinkedHashMap<>();

    private OperationScopes() {}

    static OperationScopes load() {
        try (var table = OperationScopes.class.getResourceAsStream(TABLE)) {
            OperationScopes scopes = new OperationScopes();
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> {
                        String[] cells = line.split(",", 3);
                        scopes.needs.put(cells[0], cells[1]);
                    });
            return scopes;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + TABLE, e);
        }
    }

    Set<String> operations() {
        return needs.keySet();
    }

    /** What is written in the table, or null for an operation that isn't there. */
    String need(String operation) {
        return needs.get(operation);
    }

    /**
     * Whether the scopes open an operation. A scope for a part of a type opens none: what an operation reads and answers isn't
     * a search that a filter could be added to.
     *
     * @param type on which it is called, or null for the whole server
     */
    boolean open(String operation, String type, List<Scope> granted) {
        return Arrays.stream(need(operation).split(" ")).allMatch(each -> {
            int dot = each.indexOf('.');
            String wanted = each.substring(0, dot);
            String asked = wanted.equals(OWN_TYPE) ? (type == null ? Scope.ALL_TYPES : type) : wanted;
            return Access.of(each.substring(dot + 1)).stream().allMatch(access -> granted.stream()
                    .anyMatch(scope -> !scope.partial() && scope.covers(asked, access)));
        });
    }
}
