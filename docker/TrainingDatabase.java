import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A PostgreSQL that lives while the image's server is trained, in a process of its own as in operation. */
class TrainingDatabase {

    /** Argument: a folder for its files, in which the file {@code url} then says how to reach it. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        System.setProperty("ot.epg.working-dir", folder.resolve("programs").toString());
        EmbeddedPostgres database = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .start();
        // Moved into place, so that nobody reads half of it.
        Path draft = Files.writeString(
                folder.resolve("url.tmp"), "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres");
        Files.move(draft, folder.resolve("url"), StandardCopyOption.ATOMIC_MOVE);
        Thread.currentThread().join();
    }
}
