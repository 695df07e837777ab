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
import org.runspace.transport.process.PowerShellLocator;

/**
 * An OpenSSH server as a child process on a free port of this machine, with keys and a configuration of its own in a
 * temporary folder: the machine's own SSH is neither used nor changed. The account that runs the tests may log in with
 * {@link #key()}.
 */
public final class OpenSshServer implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final int START_SECONDS = 10;
    private static final String MAX_STARTUPS = "MaxStartups";

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
     * @param configuration lines for its {@code sshd_config}, which take precedence over the fixture's own, for example
     *     {@code Subsystem powershell /usr/bin/pwsh -sshs}
     * @return the running server
     * @throws IOException if it does not start; the message has the server's output
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

    /**
     * Starts a server that has PowerShell as its subsystem {@code powershell}.
     *
     * @param configuration more lines for its {@code sshd_config}
     * @return the running server
     * @throws IOException if it does not start; the message has the server's output
     * @throws java.util.NoSuchElementException if there is no PowerShell on this machine
     */
    public static OpenSshServer startWithPowerShell(String... configuration) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "Subsystem powershell " + PowerShellLocator.find().orElseThrow() + " -sshs -NoLogo -NoProfile"));
        lines.addAll(List.of(configuration));
        return start(lines.toArray(String[]::new));
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
                // bash reads the account's files, which may take seconds, only where it is the first shell
                "SetEnv SHLVL=1",
                "LogLevel VERBOSE"));
        // of this setting the last one counts
        if (lines.stream().noneMatch(line -> line.startsWith(MAX_STARTUPS))) {
            lines.add(MAX_STARTUPS + " 200");
        }
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
     * Returns the reason why no server can be started on this machine.
     *
     * @return empty if a server can be started
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
     * Returns the port on which the server listens, on the loopback address.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * Returns the private key with which the tests log in.
     *
     * @return a file in OpenSSH's format, not encrypted; the public key is beside it
     */
    public Path key() {
        return folder.resolve("client");
    }

    /**
     * Returns a {@code known_hosts} file with the server's key.
     *
     * @return the file
     */
    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /**
     * Returns the folder of its files: {@code host_ed25519}, {@code host_rsa}, {@code authorized_keys},
     * {@code sshd_config}, {@code log}.
     *
     * @return the folder, which is deleted when the server is closed
     */
    public Path folder() {
        return folder;
    }

    /**
     * Returns a connection string for this server.
     *
     * @param more further settings, {@code name=value}
     * @return the string, with the key and the known hosts, and without this account's own keys and configuration
     */
    public String connection(String... more) {
        String settings = String.join("&", more);
        return "ssh:" + System.getProperty("user.name") + "@127.0.0.1:" + port + "?key=" + encode(key())
                + "&knownHosts=" + encode(knownHosts()) + "&identities=none&config=none"
                + (settings.isEmpty() ? "" : "&" + settings);
    }

    /**
     * Returns the server's log.
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
     * @return the processes that run now, with their own child processes
     */
    public List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Ends the server and all its child processes at once. */
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
     * @param file the file for the private key; the public key's file has {@code .pub} added
     * @param arguments arguments of {@code ssh-keygen}, the type at least; without {@code -N} the key is not encrypted
     * @throws IOException if the key cannot be created
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
     * @param program the name of the program
     * @param arguments its arguments
     * @return its output
     * @throws IOException if the program fails
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
