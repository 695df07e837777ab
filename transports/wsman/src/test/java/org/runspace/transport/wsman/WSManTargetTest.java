package org.runspace.transport.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/** What a connection string of type wsman means, and what is refused before anything is connected. */
class WSManTargetTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static WSManTarget target(String connection) {
        return WSManTarget.of(parsed(connection));
    }

    private static Target parsed(String connection) {
        return Transports.of(List.of(new WSManTransportProvider())).parse(connection);
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
                "wsman:web01?operationTimeout=999",
                "wsman:web01?service=/",
                "wsman:web01?service=HTTP/",
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

    @Test
    void theNameOfASessionHasALimit() {
        String most = "wsman:web01?name=" + "n".repeat(256);
        assertThatNoException().isThrownBy(() -> target(most));
        assertThatThrownBy(() -> target(most + "n"))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageContaining("name")
                .hasMessageContaining("256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wsman:admin:secret@web01",
                "wsman:https://admin:secret@web01:5986/wsman",
                "wsman:x:secret@%",
                "wsman:admin:secret%40web01",
                "wsman:http://admin:secret@b\u00fccher",
                "wsman:ftp://admin:secret@web01",
                "wsman:web01?proxy=admin:secret@pr%C3%B6xy:80",
                "wsman:web01?proxy=admin:secret%2540proxy:80"
            })
    void aPasswordInTheStringIsNotRepeated(String connection) {
        assertThatThrownBy(() -> target(connection))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "WSMAN:web01, http://web01:5985/wsman",
        "wSmAn:HTTP://web01, http://web01:5985/wsman",
        "wsman:web01/, http://web01:5985/wsman",
        "wsman:https://web01/wsman/, https://web01:5986/wsman/",
        "wsman:https://web01:65535/a%20b, https://web01:65535/a%20b",
        "wsman:[::1], http://[::1]:5985/wsman",
        "wsman:[fe80::1%eth0]:80, http://[fe80::1%eth0]:80/wsman",
        "wsman:https://[2001:db8::7]:443/p, https://[2001:db8::7]:443/p",
        "wsman:192.0.2.7, http://192.0.2.7:5985/wsman",
        "wsman:xn--bcher-kva.example, http://xn--bcher-kva.example:5985/wsman",
        "wsman:web01., http://web01.:5985/wsman",
        "wsman:b\u00fccher.example, http://xn--bcher-kva.example:5985/wsman",
        "wsman:B\u00fccher.example:80, http://xn--bcher-kva.example:80/wsman",
        "wsman:https://b\u00fccher.example/\u00fc, https://xn--bcher-kva.example:5986/\u00fc"
    })
    void unusualAddressesAreUnderstood(String connection, String endpoint) {
        assertThat(target(connection).endpoint()).hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wsman:::1",
                "wsman:[::1",
                "wsman:[fe80::zz]",
                "wsman:web01:65536",
                "wsman:web01:-1",
                "wsman:web01:99999999999999999999",
                "wsman:web01:port",
                "wsman:web%2001",
                "wsman:b\u00fccher_.example",
                "wsman:http://",
                "wsman:https:web01",
                "wsman:http:///wsman",
                "wsman:web01#part",
                "wsman:web01/%zz",
                "wsman:https://web01?auth=certificate"
            })
    void whatIsNoAddressIsRefusedInOneLine(String connection) {
        assertThatThrownBy(() -> target(connection))
                .isInstanceOf(ConnectionStringException.class)
                .message()
                .doesNotContain("\n")
                .hasSizeLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wsman:http:/web01", "wsman:HTTPS:/web01/wsman"})
    void aUrlWithOneSlashIsNotReadAsAHost(String connection) {
        assertThatThrownBy(() -> target(connection))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageContaining("two slashes");
    }

    @Test
    void anEndlessAddressIsCut() {
        assertThatThrownBy(() -> target("wsman:" + "x".repeat(1_000_000) + " "))
                .isInstanceOf(ConnectionStringException.class)
                .message()
                .hasSizeLessThan(5_000);
    }

    @Test
    void aWayThroughAnSshHostNamesTheArtifactThatItNeeds() {
        assertThatThrownBy(() -> target("wsman:web01?jump=ssh:gate"))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageContaining("runspace-transport-ssh");
    }

    @Test
    void aKeytabGoesWithTheNameOfItsUser() {
        assertThat(target("wsman:web01?keytab=/k&principal=svc@EXAMPLE.TEST")
                        .source()
                        .text(WSManSettings.PRINCIPAL))
                .isEqualTo("svc@EXAMPLE.TEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "configuration",
                "name",
                "culture",
                "uiCulture",
                "service",
                "principal",
                "keytab",
                "ticketCache",
                "trustStore",
                "clientCertificate"
            })
    void aTextThatNoEnvelopeOrFileCanHaveIsRefusedByTheNameOfItsSetting(String setting) {
        assertThatThrownBy(() -> target("wsman:web01?" + setting + "=a%00b"))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageStartingWith("PSRP1004: the setting \"" + setting + "\" must be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "ssh:", "ssh:gate?nonsense=1", "loopback:"})
    void whatIsWrongInTheWayThroughAHostIsToldOfItsSetting(String jump) {
        assertThatThrownBy(() -> target("wsman:web01?jump=" + jump))
                .isInstanceOfSatisfying(
                        ConnectionStringException.class,
                        failure -> assertThat(failure.refused())
                                .hasValueSatisfying(
                                        refused -> assertThat(refused.name()).isEqualTo("jump")));
    }

    @Test
    void aUserWithACredentialLogsInByNothingElseThatTheSettingsName() {
        WSManTransportProvider provider = new WSManTransportProvider();
        Target named = parsed("wsman:web01?keytab=/k&principal=robot&ticketCache=/c&culture=de-DE");

        assertThat(provider.forOwnCredential(named).settings())
                .containsEntry("culture", "de-DE")
                .doesNotContainKeys("keytab", "principal", "ticketCache");
        Target certified = parsed("wsman:https://web01?auth=certificate&clientCertificate=/p");
        assertThatThrownBy(() -> provider.forOwnCredential(certified))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageContaining("\"auth\"");
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
