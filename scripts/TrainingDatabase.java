import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A PostgreSQL that lives while a server is trained, in a process of its own as in operation. */
class TrainingDatabase {

    /**
     * Argument: a folder for its files, in which the file {@code places} then has one line: how to reach it, and two ports that
     * are free, for the server and for the demo's authorisation server.
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        System.setProperty("ot.epg.working-dir", folder.resolve("programs").toString());
        EmbeddedPostgres database = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .start();
        String places;
        try (ServerSocket server = new ServerSocket(0);
                ServerSocket issuer = new ServerSocket(0)) {
            places = "jdbc:postgresql://127.0.0.1:%d/postgres %d %d%n"
                    .formatted(database.getPort(), server.getLocalPort(), issuer.getLocalPort());
        }
        // Moved into place, so that nobody reads half of it.
        Path draft = Files.writeString(folder.resolve("places.tmp"), places);
        Files.move(draft, folder.resolve("places"), StandardCopyOption.ATOMIC_MOVE);
        Thread.currentThread().join();
    }
}
