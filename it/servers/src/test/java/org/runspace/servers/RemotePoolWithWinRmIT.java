package org.runspace.servers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.wsman.NtlmServer;
import org.runspace.testkit.wsman.ServedLogin;
import org.runspace.testkit.wsman.ShellQuotas;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Pools of sessions behind a WinRM server, whose users log in by NTLM. */
@Tag("payara-micro")
@Tag("remote")
class RemotePoolWithWinRmIT extends RemotePoolContract {
    private final PSCredential account =
            new PSCredential(WSManEndpoint.USER, SecureString.of(WSManEndpoint.PASSWORD.toCharArray()));
    private final NtlmServer accounts = NtlmServer.of("TEST", account);
    private final AtomicLong logins = new AtomicLong();
    private WSManEndpoint server;
    private WSManEndpoint small;

    RemotePoolWithWinRmIT() {
        super("winrm-remote");
    }

    @Override
    Pool place() throws Exception {
        server = WSManEndpoint.inFrontOf("process:")
                .accepts(ServedLogin.negotiate(List.of(() -> {
                    logins.incrementAndGet();
                    return accounts.begin();
                })))
                .start();
        return SessionPlace.behind(server)
                .real()
                .with("auth", "ntlm")
                .with("noEncryption", "false")
                .with("trustedHost", "true");
    }

    @Override
    Pool smallPlace() throws Exception {
        small = WSManEndpoint.inFrontOf("process:")
                .quotas(ShellQuotas.WINDOWS.withShells(1))
                .start();
        return SessionPlace.behind(small).real();
    }

    @AfterAll
    void stopServers() {
        server.close();
        small.close();
        account.close();
    }

    @Override
    void goAway() {
        ProcessHandle.current().children().forEach(child -> {
            if (child.info().commandLine().orElse("").contains("-NoProfile")) {
                child.destroyForcibly();
            }
        });
        Wait.until("no shell to be left", Duration.ofSeconds(20), () -> server.shells() == 0);
        server.goAway();
    }

    @Override
    void comeBack() {
        server.comeBack();
    }

    @Override
    long logins() {
        return logins.get();
    }

    @Override
    AutoCloseable crowd(Probe application) {
        application.call("PUT", "handles/only?pool=crowded", "");
        return () -> application.call("DELETE", "handles/only", "");
    }

    @Override
    String wantOfRoom() {
        return "MaxShellsPerUser";
    }
}
