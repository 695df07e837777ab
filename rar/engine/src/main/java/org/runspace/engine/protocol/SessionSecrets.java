package org.runspace.engine.protocol;

import org.runspace.engine.clixml.AesSecureStrings;
import org.runspace.engine.clixml.SecureStringCodec;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.object.PSVersion;
import org.runspace.object.SecureString;

/**
 * Encrypts the secure strings of one session (MS-PSRP 2.2.5.1.24): with the session key below protocol 2.4; from 2.4 on
 * they are sent in clear, and only if nobody on the network can read them. Thread-safe.
 */
public final class SessionSecrets implements SecureStringCodec {
    private static final SecureStringCodec WAITING = new SecureStringCodec() {
        @Override
        public String encode(SecureString value) {
            throw new SessionKeyNeededException();
        }

        @Override
        public Object decode(String text) {
            throw new SessionKeyNeededException();
        }
    };

    private volatile SecureStringCodec codec = WAITING;

    SessionSecrets() {
        // waits for the negotiation
    }

    /**
     * Sets the negotiated version.
     *
     * @param version the negotiated version
     * @param confidential whether nobody on the network can read what is sent
     */
    public void negotiated(PSVersion version, boolean confidential) {
        if (version.compareTo(ProtocolVersions.V2_4) >= 0) {
            codec = confidential ? SecureStringCodec.CLEAR : SecureStringCodec.NONE;
        }
    }

    /**
     * Sets the session key. Has no effect if the version needs none.
     *
     * @param key {@value AesSecureStrings#KEY_BYTES} bytes; copied
     */
    public void key(byte[] key) {
        if (codec == WAITING) {
            codec = new AesSecureStrings(key);
        }
    }

    @Override
    public String encode(SecureString value) {
        return codec.encode(value);
    }

    @Override
    public Object decode(String text) {
        return codec.decode(text);
    }
}
