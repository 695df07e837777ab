package org.runspace.engine.protocol;

import java.util.UUID;
import org.runspace.spi.Deadline;

/** An action that a client session wants its transport to carry out. */
public sealed interface ClientAction extends ClientStep {
    /**
     * Calls the handler's method for this action.
     *
     * @param handler the handler of the action
     */
    void deliverTo(Handler handler);

    @Override
    default void deliverTo(ClientEvent.Handler owner, ClientAction.Handler transport) {
        deliverTo(transport);
    }

    /**
     * The transport is to connect.
     *
     * @param deadline the time at which the connection must be established
     */
    record Connect(Deadline deadline) implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.connect(this);
        }
    }

    /**
     * The transport is to take up a session that another client has left.
     *
     * @param deadline the time at which the connection must be established
     */
    record ConnectSession(Deadline deadline) implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.connectSession(this);
        }
    }

    /**
     * The transport is to take up a pipeline of a session that was taken up.
     *
     * @param pipeline the pipeline's id
     */
    record ConnectChannel(UUID pipeline) implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.connectChannel(this);
        }
    }

    /**
     * The transport is to open a pipeline's channel.
     *
     * @param pipeline the pipeline's id
     */
    record OpenChannel(UUID pipeline) implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.openChannel(this);
        }
    }

    /**
     * There is data to send.
     *
     * @param channel the channel's id
     */
    record Ready(UUID channel) implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.ready(this);
        }
    }

    /**
     * The transport is to ask the server to stop a pipeline.
     *
     * @param pipeline the pipeline's id
     */
    record Signal(UUID pipeline) implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.signal(this);
        }
    }

    /**
     * The transport is to release a pipeline's channel.
     *
     * @param pipeline the pipeline's id
     */
    record CloseChannel(UUID pipeline) implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.closeChannel(this);
        }
    }

    /**
     * The transport is to continue the reads that it held.
     *
     * @param channel the channel's id
     */
    record Resume(UUID channel) implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.resume(this);
        }
    }

    /** The transport is to leave the session to the server. */
    record Disconnect() implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.disconnect(this);
        }
    }

    /** The transport is to take up the session that it has left. */
    record Reconnect() implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.reconnect(this);
        }
    }

    /** The transport is to close the session. */
    record Close() implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.close(this);
        }
    }

    /** The transport is to cut the connection. */
    record Abort() implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.abort(this);
        }
    }

    /** Has a method for each action, so that a class that does not handle one of them does not compile. */
    interface Handler {
        /** Handles {@link Connect}. */
        void connect(Connect action);

        /** Handles {@link ConnectSession}. */
        void connectSession(ConnectSession action);

        /** Handles {@link ConnectChannel}. */
        void connectChannel(ConnectChannel action);

        /** Handles {@link OpenChannel}. */
        void openChannel(OpenChannel action);

        /** Handles {@link Ready}. */
        void ready(Ready action);

        /** Handles {@link Signal}. */
        void signal(Signal action);

        /** Handles {@link CloseChannel}. */
        void closeChannel(CloseChannel action);

        /** Handles {@link Resume}. */
        void resume(Resume action);

        /** Handles {@link Disconnect}. */
        void disconnect(Disconnect action);

        /** Handles {@link Reconnect}. */
        void reconnect(Reconnect action);

        /** Handles {@link Close}. */
        void close(Close action);

        /** Handles {@link Abort}. */
        void abort(Abort action);
    }
}
