package uk.footbridge.server.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Puts a copy of the embedded database into a data directory that has none. */
public final class Restore {

    private static final String ONLY_OURS = "rwx------";

    private Restore() {}

    /** Arguments: the copy, and the data directory. It ends with 1 when nothing was put back. */
    public static void main(String[] arguments) throws IOException {
        try {
            unpack(Path.of(arguments[0]), Path.of(arguments[1]).toAbsolutePath());
        } catch (Trouble e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        System.out.println(arguments[1] + " has what was copied. Start the server on it, then run scripts/check-data.");
    }

    /** The last file of a copy says that the database is whole: a start on less is refused, and what is there set aside. */
    private static void unpack(Path copy, Path directory) throws IOException {
        Path cluster = directory.resolve(EmbeddedData.CLUSTER);
        if (Files.exists(cluster)) {
            throw new Trouble(cluster + " is there already. Move it away, or name another data directory.");
        }
        Path draft = directory.resolve("restored.unfinished");
        if (Files.exists(draft)) {
            throw new Trouble(draft + " is left from a restoration that did not end. Delete it first.");
        }
        Files.createDirectories(directory);
        Files.createDirectory(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(ONLY_OURS)));
        try (InputStream file = new BufferedInputStream(Files.newInputStream(copy), 1 << 16);
                TarArchiveInputStream archive = new TarArchiveInputStream(new GZIPInputStream(file, 1 << 16))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                put(entry, archive, draft);
            }
        }
        if (!Files.exists(draft.resolve(EmbeddedData.COMPLETE))) {
            throw new Trouble(
                    copy + " is no whole copy of a Footbridge database. What there was of it is in " + draft + ".");
        }
        for (String name : new String[] {EmbeddedData.PASSWORD, EmbeddedData.CLUSTER, EmbeddedData.COMPLETE}) {
            Files.move(draft.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(draft);
    }

    private static void put(TarArchiveEntry entry, InputStream archive, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new Trouble("The copy has a file outside of its folder: " + entry.getName() + ".");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(ONLY_OURS));
        } else {
            Files.copy(archive, target);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
