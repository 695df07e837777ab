package org.runspace.transport.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.spi.Transports;

/** What a connection string of type wsman means, and what is refused before anything is connected. */
class WSManTargetTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static WSManTarget target(String connection) {
        return WSManTarget.of(
                Transports.of(List.of(new WSManTransportProvider())).parse(connection));
    }

    @ParameterizedTest
    @CsvSource({
        "wsman:web01, http://web01:5985/wsman",
        "wsman:web01:80, http://web01:80/wsman",
        "wsman:https://web01, https://web01:5986/wsman",
        "wsman:HTTPS://web01:443/powershell, https://web01:443/powershell",
        "wsman:https://[::1]/, https://[::1]:5986/wsman"
    })
    void anAddressHasTheUsualPortAndPath(String connection, String endpoint) {
        assertThat(target(connection).endpoint()).hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wsman:",
                "wsman:ftp://web01",
                "wsman:web01:0",
                "wsman:web01:70000",
                "wsman:we b",
                "wsman:web01?auth=basic",
                "wsman:web01?auth=ntlm",
                "wsman:https://web01?auth=ntlm&skipCertificateCheck=true",
                "wsman:web01?maxEnvelopeKb=31",
                "wsman:web01?maxEnvelopeKb=524288",
                "wsman:web01?auth=certificate",
                "wsman:web01?keytab=/k",
                "wsman:web01?idleTimeout=PT5S",
                "wsman:web01?proxy=proxy",
                "wsman:web01?proxy=https://proxy:8080",
                "wsman:web01?proxy=socks://proxy:1080",
                "wsman:web01?proxy=proxy:65536",
                "wsman:https://web01?serverCertificate=12",
                "wsman:https://web01?skipCertificateCheck=true&trustStore=/t",
                "wsman:https://web01?skipCertificateCheck=true&serverCertificate=" + HASH,
                "wsman:https://web01?trustStore=/t&serverCertificate=" + HASH
            })
    void whatCannotWorkOrIsNotSafeIsRefused(String connection) {
        assertThatThrownBy(() -> target(connection)).isInstanceOf(ConnectionStringException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wsman:admin:secret@web01", "wsman:https://admin:secret@web01:5986/wsman", "wsman:x:secret@%"})
    void aPasswordInTheStringIsNotRepeated(String connection) {
        assertThatThrownBy(() -> target(connection))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aWayThroughAnSshHostNamesTheArtifactThatItNeeds() {
        assertThatThrownBy(() -> target("wsman:web01?jump=ssh:gate"))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageContaining("runspace-transport-ssh");
    }

    @Test
    void onlyWhatIsEncryptedCountsAsConfidential() {
        assertThat(target("wsman:web01").isConfidential()).isTrue();
        assertThat(target("wsman:https://web01").isConfidential()).isTrue();
        assertThat(target("wsman:web01?auth=basic&noEncryption=true").isConfidential())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "wsman:web01, ''",
        "wsman:https://web01, ''",
        "wsman:web01?auth=basic&noEncryption=true, noEncryption",
        "wsman:https://web01?skipCertificateCheck=true, skipCertificateCheck",
        "wsman:web01?trustedHost=true, trustedHost",
        "wsman:web01?auth=kerberos&trustedHost=true, ''",
        "wsman:https://web01?auth=credssp&oldCredSsp=true, oldCredSsp"
    })
    void eachSettingThatIsNotSafeIsWarnedOfOnceWithANumber(String connection, String setting) {
        List<String> warnings = target(connection).warnings();

        assertThat(warnings).hasSize(setting.isEmpty() ? 0 : 1);
        assertThat(warnings)
                .allSatisfy(warning -> assertThat(warning)
                        .startsWith(ErrorCode.SETTING_UNSAFE.id())
                        .endsWith("because of the setting " + setting));
    }
}
