package org.runspace.transport.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.OpenFailure;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.transport.stream.TransportOpenException;

/** How a credential's name is taken apart. */
class LoginTest {
    @ParameterizedTest
    @CsvSource({
        "CORP\\anna, CORP, anna",
        ".\\anna, localhost, anna",
        "\\anna, localhost, anna",
        "anna, localhost, anna",
        "anna@corp, corp, anna",
        "anna@corp.example, localhost, anna@corp.example",
        "anna@corp.example@corp.example, corp.example, anna@corp.example"
    })
    void aNameHasTheTwoPartsThatPowerShellSeesInIt(String name, String domain, String user)
            throws TransportOpenException {
        Login login = Login.of(credential(name));

        assertThat(login.domain()).isEqualTo(domain);
        assertThat(login.user()).isEqualTo(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CORP\\", "@corp"})
    void aNameWithoutAUserIsRefused(String name) {
        assertThatThrownBy(() -> Login.of(credential(name)))
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.CONFIGURATION))
                .hasMessageContaining("\"" + name + "\"");
    }

    @Test
    void aLoginDoesNotShowItsPassword() throws TransportOpenException {
        assertThat(Login.of(credential("anna")).toString()).contains("anna").doesNotContain("swordfish");
    }

    private static PSCredential credential(String name) {
        return new PSCredential(name, SecureString.of("swordfish".toCharArray()));
    }
}
