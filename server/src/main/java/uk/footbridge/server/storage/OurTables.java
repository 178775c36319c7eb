package uk.footbridge.server.storage;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.MigrationTaskList;
import ca.uhn.fhir.jpa.migrate.taskdef.BaseTask;
import ca.uhn.fhir.jpa.migrate.taskdef.ExecuteRawSqlTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Finds the tables that we keep beside HAPI's: each feature has its own as SQL in its folder {@code schema}.
 *
 * <p>A file is called {@code <day>.<number>-<what>.sql}, for example {@code 20261126.10-postcodes.sql}. It runs once in
 * the life of a database, in the order of its version. What has been released is never edited: a change is a new file.
 */
final class OurTables {

    private static final String FILES = "classpath*:uk/footbridge/server/*/schema/*.sql";
    private static final Pattern NAME = Pattern.compile("(\\d{8}\\.\\d+)-([a-z0-9-]+)\\.sql");

    /** HAPI puts it before each version and takes numbers only. */
    private static final String SERIES = "1";

    private OurTables() {}

    static MigrationTaskList tasks() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(FILES);
            MigrationTaskList tasks = new MigrationTaskList();
            tasks.append(Arrays.stream(files)
                    .map(OurTables::task)
                    .sorted(Comparator.comparing(BaseTask::getSchemaVersion))
                    .toList());
            return tasks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BaseTask task(Resource file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFilename()));
        if (!name.matches()) {
            throw new IllegalStateException(
                    file + " is not called like 20261126.10-postcodes.sql, so nobody knows when it should run.");
        }
        try {
            return new ExecuteRawSqlTask(SERIES, name.group(1))
                    .addSql(DriverTypeEnum.POSTGRES_9_4, file.getContentAsString(StandardCharsets.UTF_8))
                    .setDescription(name.group(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
