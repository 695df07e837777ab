package org.runspace.testkit.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.RequiresWinRm;

/** A client that shares no code with the project logs in: curl, with its own NTLM, and with that of gss-ntlmssp. */
@RequiresWinRm
class CurlTest {
    private final PSCredential account = new PSCredential("TEST\\tester", SecureString.of("Tr0ub4dor&3".toCharArray()));
    private final NtlmServer accounts = NtlmServer.of("TEST", account);

    @TempDir
    private Path folder;

    @Test
    void itsOwnNtlmIsAccepted() throws Exception {
        try (LoginServer server = new LoginServer("NTLM", accounts::begin)) {
            assertThat(curl(server, "--ntlm", "-u", "TEST\\tester:Tr0ub4dor&3")).isEqualTo("you are TEST\\tester");
            assertThat(curl(server, "--ntlm", "-u", "TEST\\tester:wrong")).isEmpty();
        }
    }

    @Test
    void theNegotiationOfMitKerberosWithGssNtlmsspIsAccepted() throws Exception {
        try (LoginServer server = new LoginServer("Negotiate", () -> new SpnegoAcceptor(List.of(accounts::begin)))) {
            password("Tr0ub4dor&3");
            assertThat(curl(server, "--negotiate", "-u", ":")).isEqualTo("you are TEST\\tester");
            password("wrong");
            assertThat(curl(server, "--negotiate", "-u", ":")).isEmpty();
        }
    }

    private void password(String password) throws IOException {
        Files.writeString(folder.resolve("users"), "TEST:tester:" + password + "\n");
    }

    private String curl(LoginServer server, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--max-time", "30"));
        command.addAll(List.of(options));
        command.add(server.url());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("NTLM_USER_FILE", folder.resolve("users").toString());
        builder.environment().put("KRB5_CONFIG", folder.resolve("none").toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
