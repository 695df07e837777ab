package org.runspace.transport.wsman.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;
import org.runspace.transport.wsman.soap.FaultCode;

/** Data whose acknowledgement the server holds back, because a script does not read its input for example. */
class SendTest extends ShellTest {
    private void send() {
        told.sends(PIPELINE, "input");
        shell.ready(PIPELINE);
    }

    @Test
    void aServerThatKeepsItsAnswersIsAskedForALateOneAndNothingIsTold() {
        open();
        start();
        send();
        for (int i = 0; i < 10; i++) {
            PlayedServer.Request late = server.next("Send");
            assertThat(late.isRepeated()).isEqualTo(i > 0);
            late.failed(Kind.TIMEOUT, true);
        }
        send();
        assertThat(server.actions()).containsExactly("Receive", "Receive", "Send");
        server.next("Send").answered("<rsp:SendResponse/>");
        assertThat(server.next("Send").isRepeated()).isFalse();

        assertThat(told.since()).isEmpty();
    }

    @Test
    void aForgetfulServerHasTimeToTakeTheData() {
        openAtForgetfulServer();
        start();
        send();

        assertThat(server.next("Send").limit()).isGreaterThan(Duration.ofHours(1));
    }

    @Test
    void aServerThatAnswersBeforeItHasTakenTheDataHasThem() {
        open();
        start();
        send();
        server.next("Send").refused(FaultCode.OPERATION_TIMED_OUT);
        send();

        assertThat(server.actions()).containsExactly("Receive", "Receive", "Send");
        assertThat(told.since()).isEmpty();
    }

    @Test
    void aReceiveThatIsLateIsLost() {
        open();
        server.next("Receive").failed(Kind.TIMEOUT, true);

        assertThat(told.since()).containsExactly("retrying " + RETRY_TIME);
    }

    @Test
    void aStopThatTakesLongIsNoSignOfALostConnection() {
        open();
        start();
        shell.signal(PIPELINE);
        server.next("Signal").failed(Kind.TIMEOUT, true);
        assertThat(told.since()).isEmpty();
        PlayedServer.Request again = server.next("Signal");
        assertThat(again.isRepeated()).isTrue();
        again.answered("<rsp:SignalResponse/>");

        assertThat(told.since()).containsExactly("signalled");
    }
}
