package org.runspace.engine.protocol;

import java.util.UUID;

/** An action that a server session wants its connection to carry out. */
public sealed interface ServerAction extends ServerStep {
    /**
     * Calls the handler's method for this action.
     *
     * @param handler the handler of the action
     */
    void deliverTo(Handler handler);

    @Override
    default void deliverTo(ServerEvent.Handler owner, ServerAction.Handler carrier) {
        deliverTo(carrier);
    }

    /**
     * There is data to send.
     *
     * @param channel the channel's id
     */
    record Ready(UUID channel) implements ServerAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.ready(this);
        }
    }

    /**
     * A pipeline that the client wanted to stop has stopped.
     *
     * @param pipeline the pipeline's id
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
     * @param pipeline the pipeline's id
     */
    record ChannelReleased(UUID pipeline) implements ServerAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.channelReleased(this);
        }
    }

    /**
     * The client made a mistake that does not end the session; the text is sent to it on the error channel.
     *
     * @param text one line
     */
    record TransportError(String text) implements ServerAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.transportError(this);
        }
    }

    /** Has a method for each action, so that a class that does not handle one of them does not compile. */
    interface Handler {
        /** Handles {@link Ready}. */
        void ready(Ready action);

        /** Handles {@link Signalled}. */
        void signalled(Signalled action);

        /** Handles {@link ChannelReleased}. */
        void channelReleased(ChannelReleased action);

        /** Handles {@link TransportError}. */
        void transportError(TransportError action);
    }
}
