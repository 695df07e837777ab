package org.runspace.transport.wsman.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.runspace.spi.Deadline;
import org.runspace.spi.Transport;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;
import org.runspace.transport.wsman.soap.FaultCode;

class DisconnectionTest extends ShellTest {
    @Test
    void aDisconnectionWaitsForTheAnswersOfWhatWasSent() {
        open();
        start();
        told.sends(PIPELINE, "input");
        shell.ready(PIPELINE);
        shell.disconnect();
        PlayedServer.Request send = server.next("Send");
        assertThat(server.actions()).doesNotContain("Disconnect");
        send.answered("<rsp:SendResponse/>");
        server.next("Disconnect").answered("");
        server.next("Receive").refused(FaultCode.SHELL_DISCONNECTED);
        server.next("Receive").refused(FaultCode.SHELL_DISCONNECTED);

        assertThat(told.since()).containsExactly("disconnected");
    }

    @Test
    void aShellIsLeftWhenTheOutputOnItsWayHasArrived() {
        open();
        start();
        shell.disconnect();
        server.next("Disconnect").answered("");
        server.next("Receive").refused(FaultCode.SHELL_DISCONNECTED);
        assertThat(told.since()).doesNotContain("disconnected");
        server.next("Receive").refused(FaultCode.SHELL_DISCONNECTED);

        assertThat(told.since()).containsExactly("disconnected");
    }

    @Test
    void aServerThatDoesNotEndTheRequestsForOutputIsNotWaitedForLong() {
        open();
        shell.disconnect();
        server.next("Disconnect").answered("");
        assertThat(told.since()).doesNotContain("disconnected");
        time.pass(Duration.ofSeconds(5));

        assertThat(told.since()).containsExactly("disconnected");
    }

    @Test
    void whatIsCalledMeanwhileIsDoneAfterTheReconnection() {
        open();
        shell.disconnect();
        server.next("Disconnect").answered("");
        server.next("Receive").refused(FaultCode.SHELL_DISCONNECTED);
        told.sends(PIPELINE, "command");
        shell.openChannel(PIPELINE);
        assertThat(server.actions()).isEmpty();
        shell.reconnect();
        server.next("Reconnect").answered("");

        assertThat(server.actions()).containsExactly("Receive", "Command");
        assertThat(told.since()).containsExactly("disconnected", "reconnected");
    }

    @Test
    void aServerThatIsAwayForTooLongDisconnectsTheShellOnce() {
        open();
        server.next("Receive").failed(Kind.LOST, true);
        for (int i = 0; i < 60 && !told.since().contains("disconnected"); i++) {
            time.pass(Duration.ofSeconds(11));
            if (server.actions().contains("Reconnect")) {
                server.next("Reconnect").failed(Kind.UNREACHABLE, false);
            }
        }
        shell.reconnect();
        server.next("Reconnect").answered("");

        assertThat(told.since()).containsExactly("reconnected");
        assertThat(server.next("Receive").isRepeated()).isTrue();
    }

    @Test
    void withoutTimeForAttemptsALossIsAFailureAlsoAfterAReconnection() {
        Shell once = shell(Duration.ZERO);
        told.sends(Transport.SESSION, "hello");
        once.open(Deadline.after(OPEN_TIMEOUT, time.nanoTime()));
        server.next("Create").answered(PlayedServer.created(ShellNames.of(ID)));
        once.disconnect();
        server.next("Disconnect").answered("");
        server.next("Receive").refused(FaultCode.SHELL_DISCONNECTED);
        once.reconnect();
        server.next("Reconnect").answered("");
        told.since();
        server.next("Receive").failed(Kind.LOST, true);

        assertThat(told.since()).containsExactly("session failed: UNREACHABLE of the test", "closed");
    }
}
