import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts a Payara Micro as {@code java} with the same arguments would, shows what it prints, and below that how to
 * sign in and the address of the page, which the server itself prints above much else. Ends with the server, which Ctrl+C stops.
 */
final class Start {
    private static final String ADDRESS = "http://";
    private static final String READY = "ready in";
    private static final String LOGIN = "Sign in as ";
    private static final long STOP_LIMIT_IN_SECONDS = 60;

    private Start() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Process server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        show(server);
        System.exit(server.waitFor());
    }

    private static void show(Process server) throws IOException {
        String address = "";
        String login = "";
        try (BufferedReader lines = server.inputReader(Charset.defaultCharset())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(LOGIN)) {
                    login = line.substring(line.indexOf(LOGIN)) + System.lineSeparator();
                } else {
                    System.out.println(line);
                }
                if (address.isEmpty() && line.startsWith(ADDRESS)) {
                    address = line;
                }
                if (line.contains(READY)) {
                    System.out.println(System.lineSeparator() + login + "The page is at " + address + " (Ctrl+C ends it)");
                }
            }
        }
    }

    /** Asks the server to stop, if it was not stopped itself, and waits for it, so that its last lines are seen. */
    private static void stop(Process server) {
        // by its handle: what stops the process itself closes its output, too
        server.toHandle().destroy();
        try {
            if (!server.waitFor(STOP_LIMIT_IN_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
        }
    }
}
