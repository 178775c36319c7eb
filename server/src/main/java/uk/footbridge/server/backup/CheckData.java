package uk.footbridge.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Looks whether what a database holds is whole, and says how much it is and how new, so that it can be compared. */
public final class CheckData {

    /** Each must find nothing. */
    private static final Map<String, String> FAULTS = new LinkedHashMap<>();

    static {
        FAULTS.put(
                "rows of the audit that are not as they were written, or follow none",
                "select count(*) from footbridge_audit_broken");
        FAULTS.put(
                "rows missing between others in a chain of the audit",
                "select coalesce(sum(places), 0) from (select max(place) - min(place) + 1 - count(*) as places"
                        + " from footbridge_audit group by chain) chains");
        FAULTS.put(
                "resources without the version that they are said to have",
                // What stands for a person in the links between records never had a version: HAPI's column is empty
                // then.
                "select count(*) from hfj_resource r where r.res_version is not null and not exists"
                        + " (select 1 from hfj_res_ver v where v.res_id = r.res_id and v.res_ver = r.res_ver)");
        FAULTS.put("indexes that are not valid", "select count(*) from pg_index where not indisvalid");
    }

    private CheckData() {}

    /** Argument: the data directory. An external database is named by its settings. Ends with 1 when something is wrong. */
    public static void main(String[] arguments) throws IOException, SQLException {
        boolean whole = false;
        try (Connection connection = connect(Path.of(arguments[0]));
                Statement statement = connection.createStatement()) {
            tell(statement);
            whole = check(statement);
        } catch (Trouble e) {
            System.err.println(e.getMessage());
        }
        if (!whole) {
            System.exit(1);
        }
        System.out.println("The data is whole.");
    }

    private static Connection connect(Path dataDirectory) throws IOException, SQLException {
        String url = setting("FOOTBRIDGE_DATABASE_URL");
        if (url.isEmpty()) {
            return new EmbeddedData(dataDirectory).connect("footbridge");
        }
        String file = setting("FOOTBRIDGE_DATABASE_PASSWORD_FILE");
        String password = file.isEmpty()
                ? setting("FOOTBRIDGE_DATABASE_PASSWORD")
                : Files.readString(Path.of(file)).strip();
        return DriverManager.getConnection(url, setting("FOOTBRIDGE_DATABASE_USERNAME"), password);
    }

    private static String setting(String name) {
        return System.getenv().getOrDefault(name, "");
    }

    private static void tell(Statement statement) throws SQLException {
        String counts =
                "select res_type, count(*) from hfj_resource where res_deleted_at is null group by 1 order by 1";
        try (ResultSet row = statement.executeQuery(counts)) {
            while (row.next()) {
                System.out.printf("%-24s %,12d%n", row.getString(1), row.getLong(2));
            }
        }
        System.out.printf("newest change            %s%n", one(statement, "select max(res_updated) from hfj_resource"));
        System.out.printf(
                "newest row of the audit  %s%n", one(statement, "select max(recorded) from footbridge_audit"));
    }

    private static boolean check(Statement statement) throws SQLException {
        boolean whole = true;
        for (Map.Entry<String, String> fault : FAULTS.entrySet()) {
            String found = one(statement, fault.getValue());
            if (!found.equals("0")) {
                System.err.println(found + " " + fault.getKey() + ".");
                whole = false;
            }
        }
        return whole;
    }

    private static String one(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
