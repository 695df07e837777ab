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
import org.junit.jupiter.params.provider.MethodSource;
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

    private static Reason reason(IOException thrown) {
        GSSException failure = new GSSException(GSSException.NO_CRED);
        failure.initCause(thrown);
        return KerberosFailure.of("The login", Reason.NO_CREDENTIAL, failure).reason();
    }
}
