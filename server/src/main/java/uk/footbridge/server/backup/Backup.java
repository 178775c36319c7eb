package uk.footbridge.server.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Copies the embedded database while it is written to, by PostgreSQL's own procedure for that (manual, section 25.3.4, "Making
 * a Base Backup Using the Low Level API"): a copy of the files, and of the log that was written meanwhile, from which the
 * database makes itself consistent when it is started on the copy. The programs that would do this are not in the PostgreSQL
 * that comes along.
 */
public final class Backup {

    private static final int ARCHIVED_MODE = 0600;

    /** Written anew at each start, or worth nothing in another place (manual, the same section). */
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");

    private static final Set<String> EMPTY_FOLDERS = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private final EmbeddedData data;
    private final TarArchiveOutputStream archive;

    private Backup(EmbeddedData data, TarArchiveOutputStream archive) {
        this.data = data;
        this.archive = archive;
    }

    /** Arguments: the data directory, and the file to write. It ends with 1 when there is no whole copy. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path target = Path.of(arguments[1]).toAbsolutePath();
        try {
            write(new EmbeddedData(Path.of(arguments[0])), target);
        } catch (Trouble e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        System.out.printf("%s: %,d bytes.%n", target, Files.size(target));
    }

    /** Under its name the file is there only when it is whole. */
    private static void write(EmbeddedData data, Path target) throws IOException, SQLException {
        if (Files.exists(target)) {
            throw new Trouble(target + " is there already. Name a file that isn't.");
        }
        Path draft = Files.createTempFile(
                target.getParent(),
                target.getFileName().toString(),
                ".unfinished",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16);
                    TarArchiveOutputStream archive = new TarArchiveOutputStream(new GZIPOutputStream(file, 1 << 16))) {
                archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                new Backup(data, archive).copy();
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void copy() throws IOException, SQLException {
        try (Connection connection = data.connect("postgres");
                Statement statement = connection.createStatement()) {
            // What is logged from here on stays until this connection ends, however much it is.
            ask(statement, "select pg_create_physical_replication_slot('footbridge_backup', true, true)");
            String first = ask(statement, "select pg_walfile_name(pg_backup_start('footbridge', true))");
            files();
            String[] stopped = stop(statement);
            put(EmbeddedData.CLUSTER + "/backup_label", stopped[0].getBytes(StandardCharsets.UTF_8));
            log(first, stopped[1]);
        }
        for (String name : List.of(EmbeddedData.PASSWORD, EmbeddedData.COMPLETE)) {
            put(name, Files.readAllBytes(data.directory().resolve(name)));
        }
    }

    /** What the copy has to have beside it, and the last file of the log that it needs. */
    private static String[] stop(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select labelfile, pg_walfile_name(lsn) from pg_backup_stop(false)")) {
            row.next();
            return new String[] {row.getString(1), row.getString(2)};
        }
    }

    private void files() throws IOException {
        Files.walkFileTree(data.cluster(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path path = data.cluster().relativize(folder);
                folder(path);
                return EMPTY_FOLDERS.contains(path.toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path path = data.cluster().relativize(file);
                if (isCopied(path)) {
                    file(file, EmbeddedData.CLUSTER + "/" + path);
                }
                return FileVisitResult.CONTINUE;
            }

            /** A table that is no more. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException trouble) throws IOException {
                if (trouble instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw trouble;
            }
        });
    }

    private static boolean isCopied(Path path) {
        String name = path.getFileName().toString();
        return !LEFT_OUT.contains(name) && !path.toString().contains("pgsql_tmp");
    }

    private void folder(Path path) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(EmbeddedData.CLUSTER + "/" + path + "/");
        entry.setMode(0700);
        archive.putArchiveEntry(entry);
        archive.closeArchiveEntry();
    }

    private void log(String first, String last) throws IOException {
        List<Path> needed;
        try (Stream<Path> all = Files.list(data.cluster().resolve("pg_wal"))) {
            needed = all.filter(each -> isLog(each.getFileName().toString(), first, last))
                    .sorted()
                    .toList();
        }
        if (needed.isEmpty()
                || !needed.get(0).endsWith(first)
                || !needed.get(needed.size() - 1).endsWith(last)) {
            throw new Trouble("The log of what was written meanwhile is no longer there; there is no copy. Try again.");
        }
        for (Path each : needed) {
            file(each, EmbeddedData.CLUSTER + "/pg_wal/" + each.getFileName());
        }
    }

    private static boolean isLog(String name, String first, String last) {
        return name.matches("[0-9A-F]{24}") && name.compareTo(first) >= 0 && name.compareTo(last) <= 0;
    }

    /**
     * A file may grow, shrink or go while it is copied: the log makes up for it. The archive has as much of it as there was at
     * first.
     */
    private void file(Path file, String name) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setMode(ARCHIVED_MODE);
            entry.setSize(Files.size(file));
            archive.putArchiveEntry(entry);
            long left = entry.getSize();
            byte[] part = new byte[1 << 16];
            while (left > 0) {
                int read = content.read(part, 0, (int) Math.min(part.length, left));
                int taken = read < 0 ? (int) Math.min(part.length, left) : read;
                if (read < 0) {
                    part = new byte[part.length];
                }
                archive.write(part, 0, taken);
                left -= taken;
            }
            archive.closeArchiveEntry();
        } catch (NoSuchFileException e) {
            // A table that is no more.
        }
    }

    private void put(String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(ARCHIVED_MODE);
        entry.setSize(content.length);
        archive.putArchiveEntry(entry);
        archive.write(content);
        archive.closeArchiveEntry();
    }

    private static String ask(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
