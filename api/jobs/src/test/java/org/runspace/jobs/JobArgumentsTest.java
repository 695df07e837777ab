package org.runspace.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.RunspaceOptions;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;
import org.runspace.testkit.RequiresPowerShell;

/** Arguments on their way through the database to a script. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JobArgumentsTest {
    private static final String EXTREME = "\u00e4 <SS & \u20ac _x000A_ \u0000 \uD83D\uDE00";

    @Test
    @RequiresPowerShell
    void argumentsReachTheScriptAsTheyWere() {
        JobScript script = new JobScript("say", """
                param($text, $nothing, $list, $table, $bytes)
                $text; $null -eq $nothing; $list.Count; $table['b']; $bytes.GetType().Name
                """);
        JobNode node = Clusters.node("first", script)
                .withPool(FleetJob.DEFAULT_POOL, TargetSessions.of(target -> "process:", RunspaceOptions.DEFAULT));
        try (FleetJobs jobs = FleetJobs.start(Clusters.h2(), node)) {
            UUID id = jobs.submit(FleetJob.on(List.of("here"))
                    .run(script, EXTREME, null, List.of(1, 2, 3), Map.of("b", "two"), new byte[] {1}));
            Clusters.awaitEnd(jobs, id);

            assertThat(jobs.results(id).get(0).failure()).isEmpty();
            assertThat(jobs.output(id, "here"))
                    .extracting(PSObject::toString)
                    .containsExactly(EXTREME, "True", "3", "two", "Byte[]");
        }
    }

    @Test
    @RequiresPowerShell
    void argumentsReachTheScriptByTheNamesOfItsParameters() {
        JobScript script = new JobScript("say", """
                param($first, [string]$text, [switch]$loud, $nothing)
                $first; $text; $loud.IsPresent; $PSBoundParameters.ContainsKey('nothing')
                """);
        JobNode node = Clusters.node("first", script)
                .withPool(FleetJob.DEFAULT_POOL, TargetSessions.of(target -> "process:", RunspaceOptions.DEFAULT));
        try (FleetJobs jobs = FleetJobs.start(Clusters.h2(), node)) {
            UUID id = jobs.submit(FleetJob.on(List.of("here"))
                    .run(script, "by its place")
                    .parameter("text", "replaced")
                    .parameter("Text", EXTREME)
                    .parameter("loud", true)
                    .parameter("nothing", null));
            Clusters.awaitEnd(jobs, id);

            assertThat(jobs.results(id).get(0).failure()).isEmpty();
            assertThat(jobs.output(id, "here"))
                    .extracting(PSObject::toString)
                    .containsExactly("by its place", EXTREME, "True", "True");
        }
    }

    @Test
    @RequiresPowerShell
    void whatAScriptGivesToExitAndOnDemandAnErrorIsAFailure() {
        JobScript leave = new JobScript("leave", "param($code) 'written'; Write-Error 'went on'; exit $code");
        JobNode node = Clusters.node("first", leave)
                .withPool(FleetJob.DEFAULT_POOL, TargetSessions.of(target -> "process:", RunspaceOptions.DEFAULT));
        try (FleetJobs jobs = FleetJobs.start(Clusters.h2(), node)) {
            FleetJob job = FleetJob.on(List.of("here"));
            UUID failed = jobs.submit(job.run(leave, 4));
            UUID fine = jobs.submit(job.run(leave, 0));
            UUID errors = jobs.submit(job.run(leave, 0).errorsFail());
            List.of(failed, fine, errors).forEach(id -> Clusters.awaitEnd(jobs, id));

            assertThat(jobs.results(failed).get(0).failure().orElseThrow())
                    .contains("PSRP1315: the script has ended with the exit code 4");
            assertThat(jobs.output(failed, "here")).hasSize(1);
            assertThat(jobs.status(fine).summary()).isEqualTo("1 succeeded");
            assertThat(jobs.results(errors).get(0).failure().orElseThrow()).contains("PSRP1304", "went on");
            assertThat(jobs.status(errors).summary()).isEqualTo("1 failed");
        }
    }

    @Test
    void aParameterNeedsANameAndAScriptAndAValueThatIsNoSecret() {
        FleetJob none = FleetJob.on(List.of("here"));
        FleetJob job = none.run(new JobScript("say", "param($text) Write-Output 1"));

        assertThatThrownBy(() -> none.parameter("text", 1)).hasMessageContaining("a script, given by run(...)");
        assertThatThrownBy(() -> job.parameter(" ", 1)).hasMessageContaining("parameter");
        assertThatThrownBy(() -> job.parameter("txt", 1))
                .hasMessageContaining("PSRP1535")
                .hasMessageContaining("$text");
        assertThatThrownBy(() -> job.parameter("text", "x".repeat(1 << 20)))
                .hasMessageContaining("PSRP1901")
                .hasMessageContaining("argument text");
        assertThatThrownBy(() -> job.parameter("text", SecureString.of("secret".toCharArray())))
                .hasMessageContaining("PSRP1901")
                .hasMessageContaining("argument text");
    }

    @Test
    void argumentsThatAreTooLargeAreRefused() {
        JobScript script = new JobScript("say", "Write-Output 1");

        assertThatThrownBy(() -> FleetJob.on(List.of("here")).run(script, "x".repeat(1 << 20)))
                .hasMessageContaining("PSRP1901")
                .hasMessageContaining("1048576 bytes");
    }

    @Test
    void aValueWithoutAFormIsRefusedWithItsPlace() {
        JobScript script = new JobScript("say", "Write-Output 1");

        assertThatThrownBy(() -> FleetJob.on(List.of("here")).run(script, 1, new Object()))
                .hasMessageContaining("PSRP1901")
                .hasMessageContaining("argument 2");
    }
}
