package org.runspace.transport.wsman.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.transport.wsman.http.ExchangeFailure.Course;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;
import org.runspace.transport.wsman.soap.FaultCode;

class NetworkLossTest extends ShellTest {
    private static final String RETRYING = "retrying " + RETRY_TIME;

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {
                "UNREACHABLE",
                "TLS_CUT",
                "LOGIN_UNAVAILABLE",
                "TIMEOUT",
                "LOST",
                "PROXY_UNAVAILABLE",
                "UNAVAILABLE"
            })
    void whatMayPassIsTriedAgainOnAnOpenSession(Kind kind) {
        open();
        server.next("Receive").failed(kind, false);
        assertThat(told.since()).containsExactly(RETRYING);
        time.pass(Duration.ofSeconds(1));
        server.next("Reconnect").failed(kind, false);
        time.pass(Duration.ofSeconds(1));
        server.next("Reconnect").answered("");

        assertThat(told.since()).containsExactly("reconnected");
        assertThat(server.actions()).containsExactly("Receive");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TLS", "LOGIN", "PROXY", "REDIRECT", "PROTOCOL"})
    void whatDoesNotPassEndsTheSessionAtOnce(Kind kind) {
        open();
        server.next("Receive").failed(kind, false);

        assertThat(told.since()).hasSize(2).last().isEqualTo("closed");
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "ABORTED")
    void whileTheSessionIsOpenedEveryFailureIsFinal(Kind kind) {
        create();
        server.next("Create").failed(kind, false);

        assertThat(told.since()).hasSize(2).last().isEqualTo("closed");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindSaysWhatIsDoneAboutIt(Kind kind) {
        assertThat(kind.course()).isIn((Object[]) Course.values());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 503, 504})
    void aServerThatIsTooBusyIsAskedAgain(int status) {
        open();
        server.next("Receive").status(status);
        assertThat(told.since()).containsExactly(RETRYING);
        time.pass(Duration.ofSeconds(1));
        server.next("Reconnect").answered("");

        assertThat(server.actions()).containsExactly("Receive");
    }

    @Test
    void aCommandThatABusyServerRefusedIsStartedAtAForgetfulServerToo() {
        openAtForgetfulServer();
        told.sends(PIPELINE, "command");
        shell.openChannel(PIPELINE);
        server.next("Command").status(503);
        time.pass(Duration.ofSeconds(1));
        server.next("Reconnect").answered("");
        server.next("Command").answered(PlayedServer.started(ShellNames.of(PIPELINE)));

        assertThat(told.since()).containsExactly(RETRYING, "reconnected", "pipeline opened");
    }

    @Test
    void aCommandThatAGatewayGaveUpMayHaveStartedAndFails() {
        openAtForgetfulServer();
        told.sends(PIPELINE, "command");
        shell.openChannel(PIPELINE);
        server.next("Command").status(504);

        assertThat(told.since()).singleElement().asString().startsWith("pipeline failed: UNREACHABLE");
    }

    @Test
    void aServiceThatSaysThatItCannotServeNowIsAskedAgain() {
        open();
        PlayedServer.Request refused = server.next("Receive");
        refused.refused(FaultCode.ENDPOINT_UNAVAILABLE);
        assertThat(told.since()).containsExactly(RETRYING);
        time.pass(Duration.ofSeconds(1));
        server.next("Reconnect").answered("");

        assertThat(server.next("Receive").operation()).isNotEqualTo(refused.operation());
    }

    @Test
    void whileTheSessionIsOpenedABusyServerIsNamedAtOnce() {
        create();
        server.next("Create").status(503);

        assertThat(told.since())
                .containsExactly(
                        "session failed: UNREACHABLE the service is stopping, or has too much to do (HTTP status 503):"
                                + " the server answered with HTTP status 503; try again later",
                        "closed");
    }
}
