package org.runspace.transport.wsman.auth.credssp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.der.Der;
import org.runspace.transport.wsman.auth.der.DerReader;

class CredentialsLengthTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 50, 63, 64, 127, 128, 5000, 40_000})
    void credentialsOfEachLengthAreWellFormed(int length) throws LoginException {
        char[] password = new char[length];
        Arrays.fill(password, 'ä');
        try (PSCredential credential = new PSCredential("user", SecureString.of(password))) {
            DerReader all = new DerReader(TsCredentials.encode(credential)).enter(Der.SEQUENCE);
            all.skip();
            DerReader names = new DerReader(all.enter(Der.field(1)).content(Der.OCTET_STRING)).enter(Der.SEQUENCE);
            names.skip();
            names.skip();
            byte[] text = names.enter(Der.field(2)).content(Der.OCTET_STRING);

            assertThat(names.hasMore()).isFalse();
            assertThat(text).isEqualTo(new String(password).getBytes(StandardCharsets.UTF_16LE));
        }
    }
}
