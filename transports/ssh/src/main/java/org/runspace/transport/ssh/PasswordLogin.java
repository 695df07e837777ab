package org.runspace.transport.ssh;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.sshd.client.auth.AbstractUserAuth;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.runspace.object.SecureString;

/** The method {@code password} (RFC 4252 section 8). MINA's own needs a String, which could not be wiped. */
final class PasswordLogin extends AbstractUserAuth {
    private final Login login;

    PasswordLogin(Login login) {
        super("password");
        this.login = login;
    }

    @Override
    protected boolean sendAuthDataRequest(ClientSession session, String service) throws Exception {
        Optional<SecureString> password = login.takePassword();
        if (password.isEmpty()) {
            return false;
        }
        login.tried("password");
        Buffer request = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
        request.putString(session.getUsername());
        request.putString(service);
        request.putString(getName());
        request.putBoolean(false);
        try (SecureString secret = password.get()) {
            put(request, secret);
        }
        session.writePacket(request);
        return true;
    }

    /** The server wants another password, which only its user can choose. */
    @Override
    protected boolean processAuthDataRequest(ClientSession session, String service, Buffer buffer) {
        login.tried("password, which the server wants to be changed");
        return false;
    }

    /** Puts a secret into a packet, which MINA encrypts in its place. */
    static void put(Buffer packet, SecureString secret) {
        secret.use(text -> {
            ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
            packet.putBytes(encoded.array(), 0, encoded.limit());
            Arrays.fill(encoded.array(), (byte) 0);
            return null;
        });
    }
}
