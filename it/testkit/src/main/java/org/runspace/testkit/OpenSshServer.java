package org.runspace.testkit;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * OpenSSH's server as a child process on a free port of this machine, with keys and a configuration of its own in a
 * temporary folder: nothing of the machine's own SSH is used or changed. The user who runs the tests may log in with
 * {@link #key()}.
 */
public final class OpenSshServer implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final int START_SECONDS = 10;

    private final Path folder;
    private final Process process;
    private final int port;

    private OpenSshServer(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server.
     *
     * @param configuration lines of its sshd_config, which go before the fixture's own and so replace them, for example
     *     {@code Subsystem powershell /usr/bin/pwsh -sshs}
     * @return a server that takes connections
     * @throws IOException if it does not start; the message has what it wrote
     */
    public static OpenSshServer start(String... configuration) throws IOException {
        Path folder = Files.createTempDirectory("runspace-sshd");
        makeKey(folder.resolve("host_ed25519"), "-t", "ed25519");
        makeKey(folder.resolve("host_rsa"), "-t", "rsa", "-b", "2048");
        makeKey(folder.resolve("client"), "-t", "ed25519");
        Files.copy(folder.resolve("client.pub"), folder.resolve("authorized_keys"));
        for (int attempt = 1; ; attempt++) {
            try {
                return start(folder, configuration);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static OpenSshServer start(Path folder, String... configuration) throws IOException {
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(configuration));
        lines.addAll(List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "PidFile none",
                "HostKey " + folder.resolve("host_ed25519"),
                "HostKey " + folder.resolve("host_rsa"),
                "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin prohibit-password",
                "MaxStartups 200",
                "LogLevel VERBOSE"));
        Files.write(folder.resolve("sshd_config"), lines);
        Files.write(
                folder.resolve("known_hosts"),
                List.of("[127.0.0.1]:" + port + " "
                        + Files.readString(folder.resolve("host_ed25519.pub")).strip()));
        File log = folder.resolve("log").toFile();
        Process process = new ProcessBuilder(
                        find("sshd"),
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        OpenSshServer server = new OpenSshServer(folder, process, port);
        server.awaitStart();
        return server;
    }

    private void awaitStart() throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (process.isAlive() && System.nanoTime() < until) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return;
            } catch (IOException e) {
                pause();
            }
        }
        process.destroyForcibly();
        throw new IOException("sshd did not start: " + log());
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns why no server can be started here.
     *
     * @return empty if one can
     */
    public static String whyNot() {
        for (String program : List.of("sshd", "ssh-keygen")) {
            if (find(program) == null) {
                return "no " + program
                        + " was found on the PATH or in /usr/sbin: OpenSSH's server and client are needed";
            }
        }
        File separation = new File("/run/sshd");
        return separation.isDirectory() || separation.mkdirs()
                ? ""
                : "the folder /run/sshd, which sshd needs, does not exist and cannot be made";
    }

    /**
     * Returns where it listens on the loopback address.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * Returns the private key that may log in.
     *
     * @return a file in OpenSSH's format, not encrypted; the public key is beside it
     */
    public Path key() {
        return folder.resolve("client");
    }

    /**
     * Returns a file that knows the server's key.
     *
     * @return in the format of known_hosts
     */
    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /**
     * Returns where its files are: {@code host_ed25519}, {@code host_rsa}, {@code authorized_keys},
     * {@code sshd_config}, {@code log}.
     *
     * @return deleted when it is closed
     */
    public Path folder() {
        return folder;
    }

    /**
     * Returns a connection string that works.
     *
     * @param more further settings, {@code name=value}
     * @return with the key, the known hosts and nothing of this account's own keys
     */
    public String connection(String... more) {
        String settings = String.join("&", more);
        return "ssh:" + System.getProperty("user.name") + "@127.0.0.1:" + port + "?key=" + encode(key())
                + "&knownHosts=" + encode(knownHosts()) + "&identities=none"
                + (settings.isEmpty() ? "" : "&" + settings);
    }

    /**
     * Returns what the server wrote.
     *
     * @return all lines
     */
    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }

    /**
     * Returns the processes that serve its connections.
     *
     * @return those that run now, with what they started
     */
    public List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Ends the server and everything it started at once. */
    @Override
    public void close() {
        List<ProcessHandle> all = children();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        try (Stream<Path> files = Files.walk(folder)) {
            process.waitFor(START_SECONDS, TimeUnit.SECONDS);
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new IllegalStateException("the folder " + folder + " could not be deleted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Creates a key pair.
     *
     * @param file where the private key goes; the public one gets {@code .pub} at its end
     * @param arguments of ssh-keygen, the type at least; without {@code -N} the key is not encrypted
     * @throws IOException if it cannot be made
     */
    public static void makeKey(Path file, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("-q", "-f", file.toString(), "-C", "test"));
        command.addAll(List.of(arguments));
        if (!command.contains("-N")) {
            command.addAll(List.of("-N", ""));
        }
        runTool("ssh-keygen", command.toArray(String[]::new));
    }

    /**
     * Runs one of OpenSSH's programs to its end.
     *
     * @param program its name
     * @param arguments all of them
     * @return what it wrote
     * @throws IOException if it fails
     */
    public static String runTool(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(find(program)));
        command.addAll(List.of(arguments));
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        run.getOutputStream().close();
        String text = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!run.waitFor(START_SECONDS, TimeUnit.SECONDS) || run.exitValue() != 0) {
                throw new IOException(command + " failed: " + text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return text;
    }

    private static String encode(Path path) {
        return URLEncoder.encode(path.toString(), StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The server wants to be started by its full name, and is in no user's PATH. */
    private static String find(String program) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/bin"))
                .map(directory -> new File(directory, program))
                .filter(file -> file.isAbsolute() && file.canExecute())
                .map(File::getPath)
                .findFirst()
                .orElse(null);
    }
}
