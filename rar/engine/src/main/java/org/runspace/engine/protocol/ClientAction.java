package org.runspace.engine.protocol;

import java.util.UUID;
import org.runspace.spi.Deadline;

/** What a client session asks of its transport. */
public sealed interface ClientAction extends ClientStep {
    /**
     * Calls the method of the handler that takes this action.
     *
     * @param handler has one method for each action
     */
    void deliverTo(Handler handler);

    @Override
    default void deliverTo(ClientEvent.Handler owner, ClientAction.Handler transport) {
        deliverTo(transport);
    }

    /**
     * The transport is to connect.
     *
     * @param deadline when that must have ended
     */
    record Connect(Deadline deadline) implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.connect(this);
        }
    }

    /**
     * The transport is to open a pipeline's channel.
     *
     * @param pipeline whose
     */
    record OpenChannel(UUID pipeline) implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.openChannel(this);
        }
    }

    /**
     * There is something to send.
     *
     * @param channel where
     */
    record Ready(UUID channel) implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.ready(this);
        }
    }

    /**
     * The transport is to ask for a stop.
     *
     * @param pipeline whose
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
     * @param pipeline whose
     */
    record CloseChannel(UUID pipeline) implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.closeChannel(this);
        }
    }

    /**
     * The transport may read on.
     *
     * @param channel which was held
     */
    record Resume(UUID channel) implements ClientAction {
        @Override
        public void deliverTo(Handler handler) {
            handler.resume(this);
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

    /** Has a method for each action: a class that handles all but one of them does not compile. */
    interface Handler {
        /** Takes {@link Connect}. */
        void connect(Connect action);

        /** Takes {@link OpenChannel}. */
        void openChannel(OpenChannel action);

        /** Takes {@link Ready}. */
        void ready(Ready action);

        /** Takes {@link Signal}. */
        void signal(Signal action);

        /** Takes {@link CloseChannel}. */
        void closeChannel(CloseChannel action);

        /** Takes {@link Resume}. */
        void resume(Resume action);

        /** Takes {@link Close}. */
        void close(Close action);

        /** Takes {@link Abort}. */
        void abort(Abort action);
    }
}
