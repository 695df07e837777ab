package org.runspace.transport.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.CredentialSource;
import org.runspace.LoginTarget;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.spi.Transports;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.LoginException;

class LoginsTest {
    /** Notes what it has answered. */
    private static final class Asked implements CredentialSource {
        private final List<PSCredential> answers = new ArrayList<>();

        @Override
        public Optional<PSCredential> credential(LoginTarget target) {
            PSCredential answer = new PSCredential("user@EXAMPLE.TEST", SecureString.of("secret".toCharArray()));
            answers.add(answer);
            return Optional.of(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wsman:https://web01",
                "wsman:https://web01?auth=kerberos",
                "wsman:https://web01?auth=ntlm",
                "wsman:https://web01?auth=basic",
                "wsman:https://web01?auth=credssp",
                "wsman:https://web01?keytab=/k"
            })
    void aUserIsAskedOnceForAllThatALoginNeeds(String connection) throws Exception {
        Asked source = new Asked();
        try (Authentication login = Logins.of(target(connection), source)) {
            assertThat(login).isNotNull();
            assertThat(source.answers).hasSize(1);
            assertThatThrownBy(() -> source.answers.get(0).password().use(char[]::clone))
                    .as("the answer is wiped")
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aKeytabNeedsTheNameOfItsUserFromASettingOrACredential() throws Exception {
        assertThatThrownBy(() -> Logins.of(target("wsman:https://web01?keytab=/k"), CredentialSource.NONE))
                .isInstanceOf(LoginException.class)
                .hasMessageContaining("the setting principal");

        Logins.of(target("wsman:https://web01?keytab=/k&principal=robot"), CredentialSource.NONE)
                .close();
    }

    private static WSManTarget target(String connection) {
        return WSManTarget.of(
                Transports.of(List.of(new WSManTransportProvider())).parse(connection));
    }
}
