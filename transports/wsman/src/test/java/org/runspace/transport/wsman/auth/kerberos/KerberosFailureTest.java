package org.runspace.transport.wsman.auth.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.ietf.jgss.GSSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;

class KerberosFailureTest {
    static Stream<IOException> whatANetworkThrows() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new SocketTimeoutException("Receive timed out"),
                new PortUnreachableException("ICMP Port Unreachable"),
                new NoRouteToHostException("No route to host"),
                new UnknownHostException("kdc.example.test"));
    }

    @ParameterizedTest
    @MethodSource("whatANetworkThrows")
    void aNetworkThatFailsMayWorkLater(IOException thrown) {
        assertThat(reason(thrown)).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void aFileThatIsMissingStaysSo() {
        assertThat(reason(new FileNotFoundException("/keys"))).isEqualTo(Reason.NO_CREDENTIAL);
    }

    @ParameterizedTest
    @CsvSource({
        "Checksum failed, the password",
        "Pre-authentication information was invalid (24), the password",
        "Clock skew too great (37), the clocks",
        "Cannot locate KDC, krb5.conf",
        "Cannot locate default realm, default_realm",
        "Unable to obtain Principal Name for authentication, no ticket in the cache",
        "Unable to obtain password from user, no key of the user in the keytab"
    })
    void whatJavaSaysIsExplainedAndRepeated(String text, String meaning) {
        assertThat(failure(new IOException(text))).hasMessageContaining(meaning).hasMessageContaining("(" + text + ")");
    }

    private static Reason reason(IOException thrown) {
        return failure(thrown).reason();
    }

    private static LoginException failure(IOException thrown) {
        GSSException failure = new GSSException(GSSException.NO_CRED);
        failure.initCause(thrown);
        return KerberosFailure.of("The login", Reason.NO_CREDENTIAL, failure);
    }
}
