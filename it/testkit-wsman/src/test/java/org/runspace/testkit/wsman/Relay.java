package org.runspace.testkit.wsman;

import java.util.function.UnaryOperator;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.seal.MessageSeal;

/** Sits between client and server, and changes what they say. */
record Relay(Acceptor acceptor, UnaryOperator<byte[]> fromClient, UnaryOperator<byte[]> fromServer)
        implements Acceptor {
    @Override
    public byte[] next(byte[] token) throws LoginException {
        return fromServer.apply(acceptor.next(fromClient.apply(token)));
    }

    @Override
    public boolean isComplete() {
        return acceptor.isComplete();
    }

    @Override
    public String user() {
        return acceptor.user();
    }

    @Override
    public MessageSeal seal(String protocol) {
        return acceptor.seal(protocol);
    }

    @Override
    public void close() {
        acceptor.close();
    }
}
