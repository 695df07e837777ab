package org.runspace.transport.wsman.auth.credssp;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.runspace.testkit.Await;
import org.runspace.testkit.VirtualScreen;

/**
 * FreeRDP's server on a screen without a monitor. Remote Desktop's login is CredSSP too (MS-RDPBCGR 5.4.5), so its
 * messages can be judged by code that shares nothing with ours.
 */
final class FreeRdpServer implements AutoCloseable {
    static final String DOMAIN = "TEST";
    static final String USER = "tester";
    static final String PASSWORD = "Tr0ub4dor&3";

    private static final List<String> PROGRAMS = List.of("Xvfb", "freerdp-shadow-cli", "winpr-hash");
    /** Reached only by a program that neither becomes ready nor ends. */
    private static final Duration START = Duration.ofMinutes(5);

    private final VirtualScreen screen;
    private final Process server;
    private final int port;

    private FreeRdpServer(VirtualScreen screen, Process server, int port) {
        this.screen = screen;
        this.server = server;
        this.port = port;
    }

    /** Returns why the server cannot be started; empty if it can. */
    static String whyNot() {
        return PROGRAMS.stream()
                .filter(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .noneMatch(folder -> new File(folder, program).canExecute()))
                .findFirst()
                .map(program ->
                        "no " + program + " is on the PATH: Debian's xvfb, freerdp2-shadow-x11, winpr-utils are needed")
                .orElse("");
    }

    static FreeRdpServer start(Path folder) throws Exception {
        Path accounts = folder.resolve("accounts");
        run(folder, accounts, "winpr-hash", "-u", USER, "-d", DOMAIN, "-p", PASSWORD, "-f", "sam");
        VirtualScreen screen = VirtualScreen.start(folder, START);
        try {
            int port = freePort();
            Path log = folder.resolve("log");
            ProcessBuilder builder = new ProcessBuilder(
                            "freerdp-shadow-cli",
                            "/port:" + port,
                            "/bind-address:127.0.0.1",
                            "/sec:nla",
                            "/sam-file:" + accounts,
                            "+auth")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("DISPLAY", screen.display());
            builder.environment().put("HOME", folder.toString());
            FreeRdpServer started = new FreeRdpServer(screen, builder.start(), port);
            try {
                await("the server listens", started.server, log, started::listens);
                return started;
            } catch (Exception | AssertionError e) {
                started.server.destroyForcibly();
                throw e;
            }
        } catch (Exception | AssertionError e) {
            screen.close();
            throw e;
        }
    }

    /** Waits as long as the program needs, but not for one that has ended. */
    private static void await(String what, Process program, Path said, BooleanSupplier ready) throws IOException {
        Await.until(what, START, () -> ready.getAsBoolean() || !program.isAlive());
        if (!program.isAlive()) {
            throw new IOException("the program has ended before " + what + ": " + text(said));
        }
    }

    private boolean listens() {
        try (Socket probe = connect()) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return socket;
    }

    private static void run(Path folder, Path output, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.format(Locale.ROOT, "%s failed", command[0]));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        server.destroy();
        server.waitFor(5, TimeUnit.SECONDS);
        server.destroyForcibly();
        screen.close();
    }
}
