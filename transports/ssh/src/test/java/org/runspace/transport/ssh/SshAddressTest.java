package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ConnectionStringException;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/** Connection strings of type {@code ssh}. */
class SshAddressTest {
    @ParameterizedTest
    @CsvSource({
        "web01,'',web01,22",
        "admin@web01:2222,admin,web01,2222",
        "me@home@WEB01,me@home,web01,22",
        "[::1]:2222,'',::1,2222",
        "admin@[fe80::1%eth0],admin,fe80::1%eth0,22",
        "::1,'',::1,22",
        "a@2001:db8::2,a,2001:db8::2,22",
        "HOME\\me@web01,me@HOME,web01,22",
        "10.0.0.1:1,'',10.0.0.1,1"
    })
    void usersHostsAndPortsAreTakenApart(String text, String user, String host, int port) {
        SshAddress address = SshAddress.parse(text);
        assertThat(address.user()).isEqualTo(user);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@web01",
                "web01:",
                "web01:0",
                "web01:65536",
                "web 01",
                "-oProxyCommand=x",
                "me@-host",
                "web01/path",
                "[web01]",
                "web01:22:22"
            })
    void whatIsNoHostIsRefused(String text) {
        assertThatThrownBy(() -> SshAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SshTransportProvider().check(target(text, "")))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageContaining("host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strictHostKey=maybe",
                "identities=mine",
                "jump=a,,-b",
                "connectTimeout=0",
                "keepAliveMisses=0",
                "command=pwsh&subsystem=other"
            })
    void aSettingThatMakesNoSenseIsRefused(String settings) {
        assertThatThrownBy(() -> new SshTransportProvider().check(target("web01", settings)))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageContaining(settings.split("=")[0]);
    }

    @Test
    void anAddressIsWrittenAsItIsRead() {
        for (String text : new String[] {"web01", "admin@web01:2222", "me@[::1]:2222", "[::1]"}) {
            assertThat(SshAddress.parse(text)).hasToString(text);
        }
    }

    @Test
    void theHostsOnTheWayAreReachedOneThroughTheOther() {
        SshTarget last = SshTarget.of(target("web01", "jump=gate:2222,inner&key=/k&share=true"))
                .lastJump();
        assertThat(last.address()).hasToString("inner");
        assertThat(last.jumps()).containsExactly(SshAddress.parse("gate:2222"));
        SshTarget first = last.lastJump();
        assertThat(first.source()).hasToString("ssh:gate:2222");
        assertThat(first.jumps()).isEmpty();
        assertThat(first.keys()).containsExactly(Path.of("/k"));
    }

    private static Target target(String rest, String settings) {
        return Transports.installed().parse("ssh:" + rest + (settings.isEmpty() ? "" : "?" + settings));
    }
}
