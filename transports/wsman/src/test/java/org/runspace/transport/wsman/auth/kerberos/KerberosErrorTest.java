package org.runspace.transport.wsman.auth.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.der.Der;

class KerberosErrorTest {
    private static final byte[] SKEW = FakeKerberosServer.error(37);

    @Test
    void theCodeIsFoundWithTheFrameOfTokensAndWithoutIt() throws LoginException {
        byte[] framed = Der.element(
                Der.application(0),
                Der.identifier("1.2.840.113554.1.2.2"),
                HexFormat.of().parseHex("0300"),
                SKEW);

        assertThat(KerberosError.code(SKEW)).hasValue(37);
        assertThat(KerberosError.code(framed)).hasValue(37);
        assertThat(KerberosFailure.ofServer("The login", 37).reason()).isEqualTo(Reason.CLOCK_SKEW);
    }

    @Test
    void anotherTokenIsNoError() throws LoginException {
        byte[] reply = Der.element(
                Der.application(0),
                Der.identifier("1.2.840.113554.1.2.2"),
                HexFormat.of().parseHex("02006f00"));

        assertThat(KerberosError.code(reply)).isEmpty();
        assertThat(KerberosError.code(new byte[0])).isEmpty();
    }

    @Test
    void everyBeginningOfAnErrorIsRefused() {
        for (int length = 1; length < SKEW.length; length++) {
            byte[] cut = Arrays.copyOf(SKEW, length);

            assertThatThrownBy(() -> KerberosError.code(cut)).isInstanceOf(LoginException.class);
        }
    }
}
