package org.runspace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.CredentialSource;
import org.runspace.GroupResult;
import org.runspace.LoginQuestions;
import org.runspace.LoginTarget;
import org.runspace.TargetState;
import org.runspace.example.relay.PowerShellMachine;
import org.runspace.example.relay.Relay;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;

@Timeout(180)
@RequiresPowerShell
class WeeklyTasksTest {
    private static final String SCRIPT = "[pscustomobject]@{ Name = 'pc' + $PID; RebootNeeded = $true }";

    private final AtomicInteger codes = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final Relay.Machine machine = (in, out) -> {
        open.incrementAndGet();
        try {
            new PowerShellMachine().serve(in, out);
        } finally {
            open.decrementAndGet();
        }
    };

    @Test
    void theFileRunsBehindTheSecondFactorOnEveryComputerAndAllSessionsAreClosed(@TempDir Path folder)
            throws IOException {
        Path script = Files.writeString(folder.resolve("WeeklyManagementTasks.ps1"), SCRIPT);
        try (Relay relay = new Relay(Map.of("web01", machine, "web02", machine));
                PSCredential anna = new PSCredential(Relay.USER, SecureString.of(Relay.PASSWORD.toCharArray()))) {
            String address =
                    relay.connection("web01").replaceFirst("^relay:", "").replaceFirst("\\?.*", "");
            GroupResult<WeeklyTasks.Health> results =
                    WeeklyTasks.run(List.of("web01", "web02", "gone"), address, withPhone(anna), script);

            assertThat(results.summary()).isEqualTo("2 succeeded, 1 failed");
            assertThat(results.names(TargetState.FAILED)).containsExactly("gone");
            assertThat(WeeklyTasks.toRestart(results)).hasSize(2).doesNotHaveDuplicates();
            assertThat(codes).as("codes that were asked for").hasValue(3);
            Await.until("all sessions are closed", Duration.ofSeconds(30), () -> open.get() == 0);
        }
    }

    private CredentialSource withPhone(PSCredential user) {
        return new CredentialSource() {
            @Override
            public Optional<PSCredential> credential(LoginTarget target) {
                return Optional.of(user.copy());
            }

            @Override
            public Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
                codes.incrementAndGet();
                return Optional.of(List.of(SecureString.of(Relay.CODE.toCharArray())));
            }
        };
    }
}
