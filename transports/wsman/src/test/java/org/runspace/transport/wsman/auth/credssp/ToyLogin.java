package org.runspace.transport.wsman.auth.credssp;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.SecurityContext;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;

/** An inner login without keys, whose messages are only turned over, for both sides: "one", "two", "three". */
final class ToyLogin implements SecurityContext, CredSspAcceptor.Inner {
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
    public byte[] accept(byte[] token) {
        return token[0] == 1 ? new byte[] {2} : new byte[0];
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public byte[] wrap(byte[] message) {
        byte[] wrapped = Arrays.copyOf(message, message.length + 1);
        for (int i = 0; i < message.length; i++) {
            wrapped[i] ^= (byte) 0xFF;
        }
        return wrapped;
    }

    @Override
    public byte[] unwrap(byte[] sealed) throws SealException {
        if (sealed[sealed.length - 1] != 0) {
            throw new SealException("not wrapped");
        }
        return Arrays.copyOf(wrap(sealed), sealed.length - 1);
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
