package org.runspace.endpoint;

import org.runspace.engine.protocol.ServerAction;
import org.runspace.transport.stream.ServerCarrier;

/** Passes the actions of the session to its connection. */
record CarrierActions(ServerCarrier carrier) implements ServerAction.Handler {
    @Override
    public void ready(ServerAction.Ready action) {
        carrier.ready(action.channel());
    }

    @Override
    public void signalled(ServerAction.Signalled action) {
        carrier.signalled(action.pipeline());
    }

    @Override
    public void channelReleased(ServerAction.ChannelReleased action) {
        carrier.channelReleased(action.pipeline());
    }

    @Override
    public void transportError(ServerAction.TransportError action) {
        carrier.error(action.text());
    }
}
