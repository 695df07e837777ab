package org.runspace.engine.runtime;

import java.util.UUID;
import org.runspace.engine.protocol.ClientAction;
import org.runspace.spi.Disconnectable;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportListener;

/** Passes the actions of a client session on to the transport. */
record TransportActions(Transport transport, UUID pool, TransportListener listener) implements ClientAction.Handler {
    @Override
    public void connect(ClientAction.Connect action) {
        transport.open(pool, listener, action.deadline());
    }

    @Override
    public void connectSession(ClientAction.ConnectSession action) {
        disconnectable().connect(pool, listener, action.deadline());
    }

    @Override
    public void connectChannel(ClientAction.ConnectChannel action) {
        disconnectable().connectChannel(action.pipeline());
    }

    @Override
    public void openChannel(ClientAction.OpenChannel action) {
        transport.openChannel(action.pipeline());
    }

    @Override
    public void ready(ClientAction.Ready action) {
        transport.ready(action.channel());
    }

    @Override
    public void signal(ClientAction.Signal action) {
        transport.signal(action.pipeline());
    }

    @Override
    public void closeChannel(ClientAction.CloseChannel action) {
        transport.closeChannel(action.pipeline());
    }

    @Override
    public void resume(ClientAction.Resume action) {
        transport.resume(action.channel());
    }

    @Override
    public void disconnect(ClientAction.Disconnect action) {
        disconnectable().disconnect();
    }

    @Override
    public void reconnect(ClientAction.Reconnect action) {
        disconnectable().reconnect();
    }

    private Disconnectable disconnectable() {
        return transport.feature(Disconnectable.class).orElseThrow();
    }

    @Override
    public void close(ClientAction.Close action) {
        transport.close();
    }

    @Override
    public void abort(ClientAction.Abort action) {
        transport.abort();
    }
}
