package org.runspace.testkit.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.VirtualScreen;
import org.runspace.testkit.WinRmServer;
import org.runspace.transport.wsman.auth.LoginException;

/**
 * A client that shares no code with the project hands a password over by CredSSP: FreeRDP's, which does nothing else.
 */
@Timeout(60)
class FreeRdpClientTest {
    /** The answer to a request for a connection, with CredSSP (MS-RDPBCGR 2.2.1.2). */
    private static final String CONFIRMATION = "030000130ed000001234000200080002000000";

    private static final int TPKT_HEADER = 4;
    private static final int RECORD_HEADER = 5;
    private static final int LIMIT_MILLIS = 20_000;
    private static final Duration START = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @BeforeAll
    static void requireClient() {
        boolean found = Stream.of("xfreerdp", "Xvfb").allMatch(FreeRdpClientTest::isOnThePath);
        if (!found) {
            String why = "no xfreerdp or Xvfb is on the PATH: Debian's freerdp2-x11 and xvfb are needed";
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                fail(why);
            }
            abort(why);
        }
    }

    @Test
    void thePasswordArrives() throws Exception {
        assertThat(logIn(WinRmServer.PASSWORD))
                .contains(new DelegatedCredentials(WinRmServer.DOMAIN, WinRmServer.USER, WinRmServer.PASSWORD));
    }

    @Test
    void aWrongPasswordDoesNotArriveAndTheClientLearnsWhy() throws Exception {
        assertThat(logIn("wrong")).isEmpty();
        assertThat(text(log())).contains("LOGON_FAILURE");
    }

    private Optional<DelegatedCredentials> logIn(String password) throws Exception {
        ServerCertificate key = ServerCertificate.create(folder);
        NtlmServer accounts = NtlmServer.of(
                WinRmServer.DOMAIN,
                new PSCredential(
                        WinRmServer.DOMAIN + "\\" + WinRmServer.USER,
                        SecureString.of(WinRmServer.PASSWORD.toCharArray())));
        CredSspServer server = CredSspServer.of(key, () -> new SpnegoAcceptor(List.of(accounts::begin)));
        try (VirtualScreen screen = VirtualScreen.start(folder, START);
                ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(LIMIT_MILLIS);
            Process client = client(screen, listening.getLocalPort(), password);
            try (Socket socket = listening.accept();
                    CredSspAcceptor acceptor = server.begin()) {
                socket.setSoTimeout(LIMIT_MILLIS);
                return serve(socket, acceptor);
            } finally {
                client.waitFor(10, TimeUnit.SECONDS);
                client.destroyForcibly();
            }
        }
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, program).canExecute());
    }

    private Process client(VirtualScreen screen, int port, String password) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "xfreerdp",
                        "/v:127.0.0.1:" + port,
                        "/d:" + WinRmServer.DOMAIN,
                        "/u:" + WinRmServer.USER,
                        "/p:" + password,
                        "/cert:ignore",
                        "/sec:nla",
                        "+auth-only")
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().put("DISPLAY", screen.display());
        builder.environment().put("HOME", folder.toString());
        return builder.start();
    }

    /** Takes the records of TLS, which HTTP carries in headers, behind each other on a connection. */
    private Optional<DelegatedCredentials> serve(Socket socket, CredSspAcceptor acceptor) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] header = in.readNBytes(TPKT_HEADER);
        in.readNBytes(ByteBuffer.wrap(header).getShort(2) - TPKT_HEADER);
        socket.getOutputStream().write(HexFormat.of().parseHex(CONFIRMATION));
        try {
            while (!acceptor.isComplete()) {
                socket.getOutputStream().write(acceptor.next(record(in)));
            }
        } catch (EOFException | LoginException e) {
            // the client ends the connection, with TLS or without, when it is refused
        }
        return acceptor.credentials();
    }

    private static byte[] record(DataInputStream in) throws IOException {
        byte[] header = new byte[RECORD_HEADER];
        in.readFully(header);
        int length = ByteBuffer.wrap(header).getShort(RECORD_HEADER - 2);
        byte[] record = Arrays.copyOf(header, RECORD_HEADER + length);
        in.readFully(record, RECORD_HEADER, length);
        return record;
    }

    private Path log() {
        return folder.resolve("log");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
