package org.runspace.transport.wsman.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.transport.wsman.soap.FaultCode;

/** What a server cannot do when it is asked, and can do later. */
class PostponedTest extends ShellTest {
    @ParameterizedTest
    @EnumSource(
            value = FaultCode.class,
            names = {
                "QUOTA_USER",
                "QUOTA_SYSTEM",
                "QUOTA_MAX_OPERATIONS",
                "PLUGIN_QUOTA_OPERATIONS",
                "PLUGIN_QUOTA_OPERATIONS_PER_USER",
                "PLUGIN_QUOTA_COMMANDS_PER_SHELL"
            })
    void aCommandThatIsTooMuchForTheMomentIsStartedLater(FaultCode quota) {
        open();
        told.sends(PIPELINE, "command");
        shell.openChannel(PIPELINE);
        server.next("Command").refused(quota);
        assertThat(told.since()).isEmpty();
        assertThat(server.actions()).containsExactly("Receive");
        time.pass(Duration.ofSeconds(1));
        server.next("Command").answered(PlayedServer.started(ShellNames.of(PIPELINE)));

        assertThat(told.since()).containsExactly("pipeline opened");
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultCode.class,
            names = {
                "QUOTA_LIMIT",
                "QUOTA_MAX_SHELLS",
                "QUOTA_MAX_SHELL_USERS",
                "PLUGIN_QUOTA_SHELLS",
                "PLUGIN_QUOTA_SHELLS_PER_USER",
                "PLUGIN_QUOTA_USERS"
            })
    void aQuotaThatSomebodyHasToFreeIsNamedAtOnce(FaultCode quota) {
        create();
        server.next("Create").refused(quota);

        assertThat(told.since())
                .first()
                .asString()
                .startsWith("session failed: TOO_MANY " + quota.meaning())
                .contains(quota.setting()
                        .map(setting -> "the limit is " + setting)
                        .orElse(""));
    }

    @Test
    void whatIsAskedLaterIsANewOperationBecauseTheServerHasRefusedTheOther() {
        open();
        told.sends(PIPELINE, "command");
        shell.openChannel(PIPELINE);
        PlayedServer.Request refused = server.next("Command");
        refused.refused(FaultCode.QUOTA_USER);
        time.pass(Duration.ofSeconds(1));
        PlayedServer.Request later = server.next("Command");

        assertThat(later.operation()).isNotEqualTo(refused.operation());
        assertThat(later.envelope())
                .contains(refused.envelope().replaceAll("(?s).*<rsp:Arguments>|</rsp:Arguments>.*", ""));
    }

    @Test
    void aSessionThatIsTooMuchForTheMomentIsOpenedLater() {
        create();
        server.next("Create").refused(FaultCode.QUOTA_SYSTEM);
        time.pass(Duration.ofSeconds(1));
        server.next("Create").answered(PlayedServer.created(ShellNames.of(ID)));

        assertThat(told.since()).containsExactly("opened");
    }

    @Test
    void thePausesGrowAndTheLastRefusalIsToldBeforeTheTimeIsOver() {
        create();
        int attempts = 0;
        while (told.since().isEmpty()) {
            if (server.actions().contains("Create")) {
                server.next("Create").refused(FaultCode.QUOTA_MAX_OPERATIONS);
                attempts++;
            }
            time.pass(Duration.ofMillis(250));
        }

        assertThat(Duration.ofNanos(time.nanoTime()))
                .isBetween(OPEN_TIMEOUT.minusSeconds(12), OPEN_TIMEOUT.minusMillis(1));
        assertThat(attempts).isBetween(15, 25);
    }

    @Test
    void theNextReceiveWaitsForTheEndOfTheOneThatGotLost() {
        open();
        server.next("Receive").refused(FaultCode.RECEIVE_IN_PROGRESS);
        time.pass(Duration.ofSeconds(1));
        server.next("Receive").refused(FaultCode.RECEIVE_IN_PROGRESS);
        time.pass(Duration.ofSeconds(1));
        server.next("Receive").answered(PlayedServer.received("output"));

        assertThat(told.since()).containsExactly("session received output");
    }

    @Test
    void aReceiveThatNeverEndsEndsTheSession() {
        open();
        for (int i = 0; i < 200 && !server.isAborted(); i++) {
            if (server.actions().contains("Receive")) {
                server.next("Receive").refused(FaultCode.RECEIVE_IN_PROGRESS);
            }
            time.pass(Duration.ofSeconds(1));
        }

        assertThat(told.since()).first().asString().contains(FaultCode.RECEIVE_IN_PROGRESS.meaning());
        assertThat(Duration.ofNanos(time.nanoTime())).isLessThan(OPERATION_TIMEOUT.multipliedBy(2));
    }

    @Test
    void aShellThatIsClosedAsksForNothingLater() {
        open();
        told.sends(PIPELINE, "command");
        shell.openChannel(PIPELINE);
        server.next("Command").refused(FaultCode.QUOTA_USER);
        shell.close();
        time.pass(Duration.ofMinutes(1));

        assertThat(server.actions()).containsExactly("Receive", "Delete");
        assertThat(time.timers()).isZero();
    }
}
