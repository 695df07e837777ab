package org.runspace.endpoints.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.RunspaceFactory;
import org.runspace.testkit.EndpointTest;

/** The commands of a loopback pipeline run beside each other, and the last one decides when it ends. */
class LoopbackPipelineTest extends EndpointTest {
    private static final int ROUNDS = 1_000;

    @Override
    protected String connection() {
        return "loopback:";
    }

    @Test
    @Timeout(60)
    void aLastCommandThatReadsNothingEndsThePipeline() {
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(session.invoke("1..1000 | Get-Date -Format yyyy").output())
                    .hasSize(1);
        }
    }

    @Test
    @Timeout(60)
    void aStopMayComeAtAnyMoment() {
        for (int i = 0; i < ROUNDS; i++) {
            session.powerShell()
                    .addScript("1..3 | Write-Output; Start-Sleep -Seconds 600")
                    .invokeAsync()
                    .cancel(true);
            assertThat(session.invoke("'next'").output()).hasSize(1);
        }
    }

    @Test
    void aFailureToOpenShowsWhoWantedTheSession() {
        Throwable failure = catchThrowable(() -> RunspaceFactory.open("loopback:nowhere"));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains(".aFailureToOpenShowsWhoWantedTheSession(");
    }
}
