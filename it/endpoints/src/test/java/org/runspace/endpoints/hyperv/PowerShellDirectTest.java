package org.runspace.endpoints.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.PSSession;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSObject;
import org.runspace.testkit.HyperVBroker;
import org.runspace.testkit.HyperVBroker.Account;
import org.runspace.testkit.HyperVBroker.Answers;
import org.runspace.testkit.RequiresPowerShell;

/** Sessions through the test kit's broker with PowerShell's own server side of PowerShell Direct. */
@RequiresPowerShell
@Timeout(120)
class PowerShellDirectTest {
    @Test
    void aSessionGoesThroughTheBrokerToTheGuestAndEndsInGoodOrder() throws Exception {
        try (HyperVBroker broker = HyperVBroker.version2(Guests.ACCOUNT, Guests.TOKEN, Answers.REGULAR);
                EngineGuest guest = EngineGuest.start(Guests.TOKEN)) {
            try (PSSession session = new Guests(broker.port(), guest.port()).open(Map.of())) {
                assertThat(session.invoke("1..3 | ForEach-Object { $_ * $_ }; Write-Error oops")
                                .output())
                        .extracting(PSObject::value)
                        .containsExactly(1, 4, 9);
                assertThat(session.invoke("Write-Error oops").errors())
                        .extracting("message")
                        .containsExactly("oops");
                assertThat(session.invoke("param($text) $text.Length", "x".repeat(100_000))
                                .output())
                        .extracting(PSObject::value)
                        .containsExactly(100_000);
            }
            assertThat(guest.ends())
                    .as("the guest's PowerShell ends with its session")
                    .isTrue();
            assertThat(broker.received())
                    .containsExactly(
                            "VERSION", "VERSION_2", "CORP", "anna", "NONEMPTYPW", "password", "EMPTYCF", "PASS");
        }
    }

    @Test
    void aGuestOfVersion1IsAskedAgainAndNeedsNoToken() throws Exception {
        Account account = new Account("CORP", "anna", Guests.PASSWORD, Set.of("Maintenance"));
        try (HyperVBroker broker = HyperVBroker.version1(account, Answers.REGULAR);
                EngineGuest guest = EngineGuest.start(null)) {
            try (PSSession session =
                    new Guests(broker.port(), guest.port()).open(Map.of("configuration", "Maintenance"))) {
                assertThat(session.invoke("'in'").output())
                        .extracting(PSObject::value)
                        .containsExactly("in");
            }
            assertThat(broker.received())
                    .containsExactly(
                            "VERSION",
                            "?<PSDirectVMLegacy>",
                            "EMPTYPW",
                            "FAIL",
                            "CORP",
                            "anna",
                            "NONEMPTYPW",
                            "password",
                            "NONEMPTYCF",
                            "Maintenance");
        }
    }

    @Test
    void aWrongTokenIsRefusedByTheGuest() throws Exception {
        try (HyperVBroker broker = HyperVBroker.version2(Guests.ACCOUNT, "of another guest", Answers.REGULAR);
                EngineGuest guest = EngineGuest.start(Guests.TOKEN)) {
            assertThatThrownBy(() -> new Guests(broker.port(), guest.port()).open(Map.of()))
                    .isInstanceOfSatisfying(RunspaceOpenException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(OpenFailure.AUTHENTICATION);
                        assertThat(failure)
                                .hasMessageContaining("\"FAIL\" to the broker's token")
                                .hasMessageNotContaining("of another guest");
                    });
        }
    }
}
