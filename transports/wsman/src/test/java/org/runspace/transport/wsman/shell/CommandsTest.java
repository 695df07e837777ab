package org.runspace.transport.wsman.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.runspace.transport.wsman.soap.FaultCode;

class CommandsTest extends ShellTest {
    @Test
    void aCommandIsStartedReadAndReleased() {
        open();
        told.sends(PIPELINE, "command");
        shell.openChannel(PIPELINE);
        server.next("Command").answered(PlayedServer.started(ShellNames.of(PIPELINE)));
        server.next("Receive");
        server.next("Receive").answered(PlayedServer.received("output"));
        shell.closeChannel(PIPELINE);
        server.next("Signal").answered("<rsp:SignalResponse/>");

        assertThat(told.since()).containsExactly("pipeline opened", "pipeline received output", "pipeline closed");
    }

    @Test
    void aCommandThatIsReleasedLeavesNoTimer() {
        open();
        start();
        server.next("Receive");
        server.next("Receive").answered(PlayedServer.done());
        assertThat(time.timers()).isEqualTo(1);
        shell.closeChannel(PIPELINE);
        server.next("Signal").answered("<rsp:SignalResponse/>");

        assertThat(time.timers()).isZero();
    }

    @Test
    void aShellThatEndsLeavesNoTimerOfItsCommands() {
        open();
        start();
        server.next("Receive");
        server.next("Receive").answered(PlayedServer.done());
        shell.end();

        assertThat(time.timers()).isZero();
    }

    @Test
    void aCommandWhoseEndTheServerDoesNotTellFails() {
        open();
        start();
        server.next("Receive");
        server.next("Receive").answered(PlayedServer.done());
        time.pass(Duration.ofSeconds(10));

        assertThat(told.since())
                .containsExactly("pipeline failed: PROTOCOL the server ended the output without saying how it ended");
    }

    @Test
    void aCommandThatWasStoppedBetweenTwoReceivesIsOver() {
        open();
        start();
        server.next("Receive");
        PlayedServer.Request receive = server.next("Receive");
        shell.signal(PIPELINE);
        server.next("Signal").answered("<rsp:SignalResponse/>");
        receive.refused(FaultCode.COMMAND_TERMINATED);

        assertThat(told.since()).containsExactly("signalled", "pipeline closed");
    }

    @Test
    void aCommandThatIsAbortedThoughNobodyHasClosedItTellsThatItsSessionHasEnded() {
        open();
        start();
        server.next("Receive");
        server.next("Receive").refused(FaultCode.OPERATION_ABORTED);

        assertThat(told.since())
                .hasSize(2)
                .endsWith("closed")
                .first()
                .asString()
                .startsWith("session failed: UNREACHABLE");
    }

    @Test
    void aCommandThatTheServerEndsByItselfFailsWithoutItsSession() {
        open();
        start();
        server.next("Receive");
        server.next("Receive").refused(FaultCode.COMMAND_TERMINATED);

        assertThat(told.since()).singleElement().asString().startsWith("pipeline failed: NOT_FOUND ");
    }
}
