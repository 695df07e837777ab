package org.runspace.engine.protocol;

import org.runspace.engine.clixml.AesSecureStrings;
import org.runspace.engine.clixml.SecureStringCodec;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.object.PSVersion;
import org.runspace.object.SecureString;

/**
 * How the secure strings of one session cross it (MS-PSRP 2.2.5.1.24): under the session key below protocol 2.4, as
 * they are from 2.4 on, and then only where nobody on the way can read them. Thread-safe.
 */
public final class SessionSecrets implements SecureStringCodec {
    private static final SecureStringCodec WAITING = new SecureStringCodec() {
        @Override
        public String encode(SecureString value) {
            throw new SessionKeyNeededException();
        }

        @Override
        public SecureString decode(String text) {
            throw new SessionKeyNeededException();
        }
    };

    private volatile SecureStringCodec codec = WAITING;

    SessionSecrets() {
        // waits for the negotiation
    }

    /**
     * Follows the negotiated version.
     *
     * @param version what both sides speak
     * @param confidential whether nobody on the way can read what is sent
     */
    public void negotiated(PSVersion version, boolean confidential) {
        if (version.compareTo(ProtocolVersions.V2_4) >= 0) {
            codec = confidential ? SecureStringCodec.CLEAR : SecureStringCodec.NONE;
        }
    }

    /**
     * Uses the session key. Where the version needs none it changes nothing.
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
    public SecureString decode(String text) {
        return codec.decode(text);
    }
}
