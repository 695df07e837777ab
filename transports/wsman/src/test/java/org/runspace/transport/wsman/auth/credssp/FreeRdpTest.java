package org.runspace.transport.wsman.auth.credssp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.ntlm.NtlmSource;

/** CredSSP as FreeRDP's server understands it. It takes NTLM without negotiation as the inner login. */
class FreeRdpTest {
    private static final LoginConnection CONNECTION =
            new LoginConnection(URI.create("http://localhost:5985/wsman"), Optional.empty(), true);
    /** A request for a connection with CredSSP, and how many bytes the answer has (MS-RDPBCGR 2.2.1.1, 2.2.1.2). */
    private static final String REQUEST = "030000130ee000000000000100080002000000";

    private static final int CONFIRMATION = 19;
    private static final int RECORD_HEADER = 5;
    private static final int LIMIT_MILLIS = 5_000;

    private static @Nullable FreeRdpServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        String why = FreeRdpServer.whyNot();
        if (!why.isEmpty()) {
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                fail(why);
            }
            abort(why);
        }
        server = FreeRdpServer.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theServerProvesItselfAndTakesTheCredentials() throws Exception {
        try (Socket socket = connect()) {
            logIn(socket, FreeRdpServer.PASSWORD);
        }
    }

    @Test
    void theServerRefusesAWrongPassword() throws Exception {
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> logIn(socket, "wrong"))
                    .isInstanceOfSatisfying(
                            LoginException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        }
    }

    private static Socket connect() throws IOException {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        Socket socket = server.connect();
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.getOutputStream().write(HexFormat.of().parseHex(REQUEST));
        assertThat(socket.getInputStream().readNBytes(CONFIRMATION)).hasSize(CONFIRMATION);
        return socket;
    }

    /**
     * Logs in with the records, which HTTP carries in headers, behind each other on a connection. The server closes it
     * to refuse; to accept, it waits for the desktop's first message.
     */
    private static void logIn(Socket socket, String password) throws Exception {
        PSCredential credential = new PSCredential(
                FreeRdpServer.DOMAIN + "\\" + FreeRdpServer.USER, SecureString.of(password.toCharArray()));
        try (NtlmSource ntlm = new NtlmSource(credential, Optional.empty());
                CredSspAuthentication authentication =
                        new CredSspAuthentication(credential, ntlm::begin, CredSspOptions.DEFAULT);
                ConnectionLogin login = authentication.begin(CONNECTION)) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (Optional<String> token = login.start(); token.isPresent(); ) {
                socket.getOutputStream()
                        .write(Base64.getDecoder().decode(token.get().substring("CredSSP ".length())));
                token = login.next(answer(in));
            }
        }
    }

    private static LoginAnswer answer(DataInputStream in) throws IOException {
        byte[] header = new byte[RECORD_HEADER];
        try {
            in.readFully(header);
        } catch (SocketTimeoutException e) {
            return new LoginAnswer(200, List.of());
        }
        int length = ByteBuffer.wrap(header).getShort(RECORD_HEADER - 2);
        byte[] record = Arrays.copyOf(header, RECORD_HEADER + length);
        in.readFully(record, RECORD_HEADER, length);
        return new LoginAnswer(
                401,
                List.of(new LoginAnswer.Challenge("CredSSP", Base64.getEncoder().encodeToString(record))));
    }
}
