package org.runspace.endpoints.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.endpoint.Endpoint;
import org.runspace.testkit.HyperVBroker;
import org.runspace.testkit.HyperVBroker.Answers;
import org.runspace.testkit.HyperVGuest;
import org.runspace.testkit.RequiresPowerShell;

/** The test kit's broker and guest, which other tests trust, judged by PowerShell's own client. */
@RequiresPowerShell
@Timeout(120)
class BrokerJudgedByPowerShellTest {
    private static final String[] ANNA = {"-User", "anna", "-Password", Guests.PASSWORD, "-Domain", "CORP"};

    @Test
    void theRightPasswordGetsTheToken() throws Exception {
        try (HyperVBroker broker = broker()) {
            assertThat(EngineGuest.judge(broker.port(), ANNA)).isEqualTo("success " + Guests.TOKEN);
            assertThat(broker.received())
                    .containsExactly(
                            "VERSION", "VERSION_2", "CORP", "anna", "NONEMPTYPW", "password", "EMPTYCF", "PASS");
        }
    }

    @Test
    void aKnownConfigurationGetsTheToken() throws Exception {
        try (HyperVBroker broker = broker()) {
            assertThat(EngineGuest.judge(
                            broker.port(),
                            "-User",
                            "anna",
                            "-Password",
                            Guests.PASSWORD,
                            "-Domain",
                            "CORP",
                            "-ConfigurationName",
                            "Maintenance"))
                    .isEqualTo("success " + Guests.TOKEN);
            assertThat(broker.received()).endsWith("NONEMPTYCF", "Maintenance", "PASS");
        }
    }

    @Test
    void aWrongPasswordIsAnInvalidCredential() throws Exception {
        try (HyperVBroker broker = broker()) {
            assertThat(EngineGuest.judge(broker.port(), "-User", "anna", "-Password", "guess", "-Domain", "CORP"))
                    .startsWith("failed")
                    .contains("credential is invalid");
        }
    }

    @Test
    void anOldGuestLetsItsUsersInWithoutATokenOnASecondConnection() throws Exception {
        try (HyperVBroker broker = HyperVBroker.version1(Guests.WITHOUT_CONFIGURATIONS, Answers.REGULAR)) {
            assertThat(EngineGuest.judge(broker.port(), ANNA)).isEqualTo("legacy");
            assertThat(EngineGuest.judge(
                            broker.port(), "-User", "anna", "-Password", Guests.PASSWORD, "-Domain", "CORP", "-Legacy"))
                    .isEqualTo("success");
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
                            "PASS");
        }
    }

    @Test
    void theGuestTakesOnlyItsToken() throws Exception {
        try (HyperVGuest guest = HyperVGuest.start(Guests.TOKEN, Endpoint.STANDARD)) {
            assertThat(EngineGuest.judge(guest.port(), "-Token", Guests.TOKEN)).isEqualTo("success");
            assertThat(EngineGuest.judge(guest.port(), "-Token", "guess"))
                    .startsWith("failed")
                    .contains("credential is invalid");
        }
    }

    private static HyperVBroker broker() throws IOException {
        return HyperVBroker.version2(Guests.ACCOUNT, Guests.TOKEN, Answers.REGULAR);
    }
}
