package org.runspace.testkit.wsman;

import java.util.concurrent.atomic.AtomicBoolean;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.SecurityContext;
import org.runspace.transport.wsman.seal.MessageSeal;

/** A login of three tokens without keys, whose messages are only turned over. */
final class ToyLogin implements SecurityContext {
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean complete;

    @Override
    public byte[] start() {
        return new byte[] {1};
    }

    @Override
    public byte[] next(byte[] token) throws LoginException {
        if (token.length != 1 || token[0] != 2) {
            throw new LoginException(LoginException.Reason.PROTOCOL, "not the second token");
        }
        complete = true;
        return new byte[] {3};
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    static byte[] turned(byte[] message) {
        byte[] turned = message.clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] ^= (byte) 0xFF;
        }
        return turned;
    }

    @Override
    public byte[] wrap(byte[] message) {
        return turned(message);
    }

    @Override
    public byte[] unwrap(byte[] sealed) {
        return turned(sealed);
    }

    @Override
    public MessageSeal seal(String protocol) {
        throw new UnsupportedOperationException("CredSSP seals with TLS");
    }

    @Override
    public void close() {
        closed.set(true);
    }

    boolean isClosed() {
        return closed.get();
    }
}
