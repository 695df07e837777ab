package org.runspace.engine.protocol;

/**
 * The states of a server's pipeline and what follows each event: four small tables, because the pipeline, its channel,
 * its stop and its input each go their own way (MS-PSRP 3.2.1.3). An event that a table does not allow throws
 * {@link ImpossibleEventException}. The engine's README shows the same tables.
 */
final class ServerPipelineStates {
    private ServerPipelineStates() {
        // holds the states only
    }

    /**
     * The pipeline itself (MS-PSRP 3.2.1.3.2). The specification's state NotStarted is {@link #NEW}, {@link #WAITING}
     * and {@link #CANCELLED}; Stopped, Completed and Failed are {@link #FINISHED}, told to the client as it finishes.
     */
    enum Life {
        /** Its channel is open; nothing is to be run yet. */
        NEW,
        /** It waits for a runspace. */
        WAITING,
        /** It has a runspace. */
        RUNNING,
        /** It was stopped before it got a runspace; its owner has to finish it. */
        CANCELLED,
        /** Its last message is queued. */
        FINISHED;

        /** What happens to a pipeline. */
        enum Event {
            /** The client asks for it. */
            REQUESTED,
            /** A runspace is free. */
            STARTED,
            /** The client wants it to stop. */
            STOPPED,
            /** The owner finished it. */
            FINISHED
        }

        Life after(Event event) {
            return switch (this) {
                case NEW ->
                    switch (event) {
                        case REQUESTED -> WAITING;
                        case STOPPED -> NEW;
                        case FINISHED -> FINISHED;
                        case STARTED -> throw impossible(event);
                    };
                case WAITING ->
                    switch (event) {
                        case STARTED -> RUNNING;
                        case STOPPED -> CANCELLED;
                        case FINISHED -> FINISHED;
                        case REQUESTED -> throw impossible(event);
                    };
                case RUNNING, CANCELLED ->
                    switch (event) {
                        case STOPPED -> this;
                        case FINISHED -> FINISHED;
                        case REQUESTED, STARTED -> throw impossible(event);
                    };
                case FINISHED ->
                    switch (event) {
                        case STOPPED -> FINISHED;
                        case REQUESTED, STARTED, FINISHED -> throw impossible(event);
                    };
            };
        }

        private ImpossibleEventException impossible(Event event) {
            return new ImpossibleEventException("a pipeline of the server", this, event);
        }
    }

    /** The channel of a pipeline, which outlives it. */
    enum Channel {
        /** In use. */
        OPEN,
        /** The client wants its release, which comes after the pipeline's last message. */
        RELEASING,
        /** Gone. */
        RELEASED;

        /** What happens to a channel. */
        enum Event {
            /** The client wants its release. */
            ASKED_FOR_RELEASE,
            /** The client gets the message that it is released. */
            RELEASED
        }

        Channel after(Event event) {
            return switch (this) {
                case OPEN, RELEASING ->
                    switch (event) {
                        case ASKED_FOR_RELEASE -> RELEASING;
                        case RELEASED -> RELEASED;
                    };
                case RELEASED -> throw new ImpossibleEventException("the channel of a server's pipeline", this, event);
            };
        }
    }

    /** The answer to the client's stops, which comes after the pipeline's last message. */
    enum Stop {
        /** No answer is owed. */
        NONE,
        /** The client waits for an answer. */
        ASKED_FOR;

        /** What happens to a stop. */
        enum Event {
            /** The client asks, once or again. */
            ASKED_FOR,
            /** The client is answered. */
            ANSWERED
        }

        Stop after(Event event) {
            return switch (this) {
                case NONE ->
                    switch (event) {
                        case ASKED_FOR -> ASKED_FOR;
                        case ANSWERED ->
                            throw new ImpossibleEventException("the stop of a server's pipeline", this, event);
                    };
                case ASKED_FOR ->
                    switch (event) {
                        case ASKED_FOR -> ASKED_FOR;
                        case ANSWERED -> NONE;
                    };
            };
        }
    }

    /** The pipeline's input. What comes when it is closed is ignored. */
    enum Input {
        /** The pipeline takes none, or has got all. */
        CLOSED,
        /** The client may send objects. */
        OPEN;

        /** What happens to the input. */
        enum Event {
            /** An object arrived. */
            OBJECT,
            /** The end of the input arrived. */
            END
        }

        Input after(Event event) {
            return switch (this) {
                case CLOSED -> CLOSED;
                case OPEN ->
                    switch (event) {
                        case OBJECT -> OPEN;
                        case END -> CLOSED;
                    };
            };
        }
    }
}
