package uk.footbridge.launch;

/**
 * The first class that Java loads: compiled for Java 8, so that a Java that is too old says so in a sentence rather than
 * with an UnsupportedClassVersionError.
 */
public final class Launcher {

    static final int NEEDED = 17;

    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        String running = System.getProperty("java.specification.version");
        if (feature(running) < NEEDED) {
            System.err.println("Footbridge needs Java " + NEEDED + " or newer; this is Java " + running + " in "
                    + System.getProperty("java.home") + ". Install a newer JDK or point JAVA_HOME to one.");
            System.exit(1);
        }
        Class.forName("uk.footbridge.server.FootbridgeServer")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }

    /** The number that people call a Java version by: 8 for "1.8", 17 for "17". */
    static int feature(String specification) {
        String[] parts = specification.split("\\.");
        return Integer.parseInt(parts[0].equals("1") && parts.length > 1 ? parts[1] : parts[0]);
    }
}
