package org.runspace.engine.protocol;

import java.util.UUID;

/** What a server session asks of its carrier. */
public sealed interface ServerAction extends ServerStep {
    /**
     * Calls the method of the handler that takes this action.
     *
     * @param handler has one method for each action
     */
    void deliverTo(Handler handler);

    @Override
    default void deliverTo(ServerEvent.Handler owner, ServerAction.Handler carrier) {
        deliverTo(carrier);
    }

    /**
     * There is something to send.
     *
     * @param channel where
     */
    record Ready(UUID channel) implements ServerAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.ready(this);
        }
    }

    /**
     * A stop that was asked for is done.
     *
     * @param pipeline which
     */
    record Signalled(UUID pipeline) implements ServerAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.signalled(this);
        }
    }

    /**
     * A pipeline's channel is released.
     *
     * @param pipeline whose
     */
    record ChannelReleased(UUID pipeline) implements ServerAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.channelReleased(this);
        }
    }

    /**
     * The client did something wrong that the session survives; it is told on the error channel.
     *
     * @param text one line
     */
    record TransportError(String text) implements ServerAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.transportError(this);
        }
    }

    /** Has a method for each action: a class that handles all but one of them does not compile. */
    interface Handler {
        /** Takes {@link Ready}. */
        void ready(Ready action);

        /** Takes {@link Signalled}. */
        void signalled(Signalled action);

        /** Takes {@link ChannelReleased}. */
        void channelReleased(ChannelReleased action);

        /** Takes {@link TransportError}. */
        void transportError(TransportError action);
    }
}
