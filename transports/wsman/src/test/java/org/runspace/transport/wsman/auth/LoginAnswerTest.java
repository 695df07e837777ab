package org.runspace.transport.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.recordings.WsmanRecording;
import org.runspace.transport.wsman.auth.LoginAnswer.Challenge;

class LoginAnswerTest {
    @Test
    void challengesMayStandInOneLineOrInSeveral() throws LoginException {
        List<Challenge> expected = List.of(
                new Challenge("Basic", "realm=\"WSMAN\""),
                new Challenge("Negotiate", ""),
                new Challenge("CredSSP", "TlRMTVNTUAA="));
        assertThat(challenges("Basic realm=\"WSMAN\"", "Negotiate", "CredSSP TlRMTVNTUAA="))
                .isEqualTo(expected);
        assertThat(challenges("Basic realm=\"WSMAN\", Negotiate,CredSSP TlRMTVNTUAA="))
                .isEqualTo(expected);
        assertThat(challenges(" , Basic  realm = \"WSMAN\" ,, Negotiate ", "CredSSP  TlRMTVNTUAA= "))
                .extracting(Challenge::scheme)
                .containsExactly("Basic", "Negotiate", "CredSSP");
    }

    @Test
    void quotationsMayHoldCommasAndNamesOfSchemes() throws LoginException {
        assertThat(challenges(
                        "Digest realm=\"a, Negotiate b\\\", Kerberos\", nonce=1, qop=\"auth,int\" , Negotiate YII="))
                .containsExactly(
                        new Challenge("Digest", "realm=\"a, Negotiate b\\\", Kerberos\", nonce=1, qop=\"auth,int\""),
                        new Challenge("Negotiate", "YII="));
    }

    @Test
    void aSchemesTokenIsFoundInAnyCase() throws LoginException {
        LoginAnswer answer = LoginAnswer.of(401, List.of("NEGOTIATE abc=, Kerberos"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.token("negotiate")).contains("abc=");
        assertThat(answer.token("Kerberos")).contains("");
        assertThat(answer.token("Basic")).isEmpty();
    }

    @Test
    void theRecordedServersOfferThreeSchemes() throws LoginException {
        List<String> headers = WsmanRecording.read("12")
                .exchanges()
                .get(0)
                .response()
                .orElseThrow()
                .content()
                .values("WWW-Authenticate");
        assertThat(LoginAnswer.of(401, headers).challenges())
                .extracting(Challenge::scheme)
                .containsExactly("Basic", "Negotiate", "Kerberos");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=",
                "Basic realm=\"x",
                "Basic realm=\"x\\",
                "Basic a b",
                "Digest a=\"b\"c",
                "Negotiate a=b=,;",
                "\u00e4",
                "Basic realm=\"x\", nonce=",
                "Digest a=\"b\", c=",
                "Negotiate;"
            })
    void whatIsNotWellFormedIsRefused(String line) {
        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> LoginAnswer.of(401, List.of(line)))
                .matches(e -> e.reason() == LoginException.Reason.PROTOCOL);
    }

    @Test
    void tooManyChallengesAreRefused() {
        assertThatExceptionOfType(LoginException.class).isThrownBy(() -> challenges("a,".repeat(33)));
        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> LoginAnswer.of(401, Collections.nCopies(33, "a")));
    }

    private static List<Challenge> challenges(String... lines) throws LoginException {
        return LoginAnswer.of(401, List.of(lines)).challenges();
    }
}
