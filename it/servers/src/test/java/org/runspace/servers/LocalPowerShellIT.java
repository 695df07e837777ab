package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.runspace.PoolStatistics;
import org.runspace.testkit.RequiresPowerShell;

/** A pool of the machine's PowerShell in Payara Micro. It has one session, so that a test knows whom it talks to. */
@RequiresPowerShell
@ExtendWith(ArquillianExtension.class)
class LocalPowerShellIT {
    @ArquillianResource
    private URL url;

    private Probe probe;

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.pack();
    }

    @BeforeEach
    void connect() {
        probe = Probe.local(url);
    }

    @Test
    void objectsArriveAsTheJavaTypesOfTheirKinds() {
        String script =
                "1; 2L; 'text'; 1.5; [decimal]1.25; $true; [guid]::Empty; [version]'1.2.3'; [timespan]::FromSeconds(90);"
                        + " @{ a = 1 }; , (1, 2); [pscustomobject]@{ Name = 'x' }";

        assertThat(probe.run("local", script).lines())
                .containsExactly(
                        "Integer 1",
                        "Long 2",
                        "String text",
                        "Double 1.5",
                        "BigDecimal 1.25",
                        "Boolean True",
                        "UUID 00000000-0000-0000-0000-000000000000",
                        "PSVersion 1.2.3",
                        "Duration 00:01:30",
                        "PSDictionary System.Collections.Hashtable",
                        "PSList 1 2",
                        "PSObject @{Name=x}");
    }

    @Test
    void theCheckInResetsWhatTheLastUserLeft() {
        String process = probe.run("local", "$x = 1; $PID");

        assertThat(probe.run("local", "$null -eq $x; $PID").lines())
                .as("the same process without the variable")
                .containsExactly("Boolean True", process);
    }

    @Test
    void aHeldHandleKeepsItsVariables() {
        probe.call("PUT", "handles/held?pool=local", "");

        probe.call("POST", "handles/held", "$x = 42");

        assertThat(probe.call("POST", "handles/held", "$x")).isEqualTo("Integer 42");
        probe.call("DELETE", "handles/held", "");
    }

    @Test
    void aKilledProcessFailsTheCallAtOnceAndTheNextCallGetsANewSession() throws Exception {
        ProcessHandle process = ProcessHandle.of(
                        Long.parseLong(probe.run("local", "$PID").substring("Integer ".length())))
                .orElseThrow();
        PoolStatistics before = probe.statistics("local");
        CompletableFuture<String> call = probe.start("POST", "pools/local", "Start-Sleep -Seconds 60");
        Wait.until(
                "the call to have its session",
                Duration.ofSeconds(10),
                () -> probe.statistics("local").inUse() == 1);

        process.destroyForcibly();
        String answer = call.get(1, TimeUnit.SECONDS);

        assertThat(answer).startsWith("SessionBrokenException PSRP1202: ").contains("exit code 137");
        assertThat(probe.run("local", "$PID")).matches("Integer \\d+").isNotEqualTo("Integer " + process.pid());
        PoolStatistics after = probe.statistics("local");
        assertThat(after.lost() - before.lost()).isEqualTo(1);
        assertThat(after.opened() - before.opened()).isEqualTo(1);
        assertThat(after.sessions()).isEqualTo(1);
        assertThat(after.inUse()).isZero();
    }

    @Test
    void aProcessThatDiesIdleCostsTheNextCallerNothingButTime() {
        ProcessHandle process = ProcessHandle.of(
                        Long.parseLong(probe.run("local", "$PID").substring("Integer ".length())))
                .orElseThrow();
        PoolStatistics before = probe.statistics("local");

        process.destroyForcibly();
        Wait.until(
                "the loss to be noticed",
                Duration.ofSeconds(10),
                () -> probe.statistics("local").lost() > before.lost());

        assertThat(probe.run("local", "'fine'")).isEqualTo("String fine");
        assertThat(probe.statistics("local")).satisfies(now -> {
            assertThat(now.lost() - before.lost()).isEqualTo(1);
            assertThat(now.sessions()).isEqualTo(1);
        });
    }
}
