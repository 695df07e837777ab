package org.runspace.engine.protocol;

/**
 * The states of a client's pipeline and what follows each event: five small tables, because the pipeline, its channel,
 * its messages, its stop and its input each go their own way (MS-PSRP 3.1.1.3, 3.1.4.3 and 3.1.4.4). An event that a
 * table does not allow throws {@link ImpossibleEventException}. The engine's README shows the same tables.
 */
final class ClientPipelineStates {
    private ClientPipelineStates() {
        // holds the states only
    }

    /**
     * The pipeline itself (MS-PSRP 3.1.1.3.2). The specification's state NotStarted is {@link #AWAITING_KEY} and
     * {@link #READY}; Running is {@link #SILENT} and {@link #RUNNING}, Stopping is the same with a {@link Stop};
     * Stopped, Completed and Failed are {@link #ENDED}, told to the owner as it ends.
     */
    enum Life {
        /** Its first message has a secure string in it, which waits for the session key. */
        AWAITING_KEY,
        /** Its first message is there; the server has not heard of it, because an earlier stop is under way. */
        READY,
        /** Its channel was asked for; the server has not said anything about it. */
        SILENT,
        /** The server has said something about it, so it has begun. */
        RUNNING,
        /** It is over. What still arrives for it is ignored, as MS-PSRP 3.1.5.4.21 asks. */
        ENDED;

        /** What happens to a pipeline. */
        enum Event {
            /** Its first message is encoded. */
            ENCODED,
            /** Its channel is asked for. */
            BEGUN,
            /** The server runs it already, for a client before this one. */
            FOUND,
            /** A message of it arrived. */
            HEARD,
            /** It ended, by itself or not. */
            ENDED
        }

        Life after(Event event) {
            return switch (this) {
                case AWAITING_KEY ->
                    switch (event) {
                        case ENCODED -> READY;
                        case FOUND -> RUNNING;
                        case ENDED -> ENDED;
                        case BEGUN, HEARD -> throw impossible(event);
                    };
                case READY ->
                    switch (event) {
                        case BEGUN -> SILENT;
                        case ENDED -> ENDED;
                        case ENCODED, FOUND, HEARD -> throw impossible(event);
                    };
                case SILENT, RUNNING ->
                    switch (event) {
                        case HEARD -> RUNNING;
                        case ENDED -> ENDED;
                        case ENCODED, BEGUN, FOUND -> throw impossible(event);
                    };
                case ENDED ->
                    switch (event) {
                        case ENCODED, HEARD, ENDED -> ENDED;
                        case BEGUN, FOUND -> throw impossible(event);
                    };
            };
        }

        private ImpossibleEventException impossible(Event event) {
            return new ImpossibleEventException("a pipeline", this, event);
        }
    }

    /**
     * The pipeline's channel in the transport (MS-PSRP 3.1.5.3: a command of the shell, where that is WS-Management).
     */
    enum Channel {
        /** The server has not heard of it. */
        NONE,
        /** Asked for. */
        OPENING,
        /** The server has acknowledged it. */
        OPEN,
        /** Its release is asked for. */
        CLOSING,
        /** Gone. */
        RELEASED;

        /** What happens to a channel. */
        enum Event {
            /** The transport is asked for it. */
            ASKED_FOR,
            /** The server acknowledged it. */
            OPENED,
            /** It is not needed any more. */
            CLOSED,
            /** The server released it. */
            RELEASED,
            /** The connection is gone, and every channel with it. */
            LOST
        }

        Channel after(Event event) {
            return switch (this) {
                case NONE ->
                    switch (event) {
                        case ASKED_FOR -> OPENING;
                        case CLOSED, LOST -> RELEASED;
                        case OPENED, RELEASED -> throw impossible(event);
                    };
                case OPENING ->
                    switch (event) {
                        case OPENED -> OPEN;
                        case CLOSED -> CLOSING;
                        case RELEASED, LOST -> RELEASED;
                        case ASKED_FOR -> throw impossible(event);
                    };
                case OPEN ->
                    switch (event) {
                        case CLOSED -> CLOSING;
                        case RELEASED, LOST -> RELEASED;
                        case ASKED_FOR, OPENED -> throw impossible(event);
                    };
                case CLOSING ->
                    switch (event) {
                        case OPENED, CLOSED -> CLOSING;
                        case RELEASED, LOST -> RELEASED;
                        case ASKED_FOR -> throw impossible(event);
                    };
                case RELEASED ->
                    switch (event) {
                        case CLOSED, LOST -> RELEASED;
                        case ASKED_FOR, OPENED, RELEASED -> throw impossible(event);
                    };
            };
        }

        /** Returns whether messages may go out on it. */
        boolean takesMessages() {
            return this == OPENING || this == OPEN;
        }

        private ImpossibleEventException impossible(Event event) {
            return new ImpossibleEventException("the channel of a pipeline", this, event);
        }
    }

    /**
     * What the server has of the pipeline's messages. The transport's question for the next packet says that the packet
     * before it was acknowledged; an acknowledgement says that the bytes were taken, not that the pipeline runs.
     */
    enum Delivery {
        /** Not the whole first message, and nothing is on its way: not begun, or given up for a stop. */
        INCOMPLETE,
        /** A part of the first message is on its way. */
        CREATING,
        /** The last part of the first message is on its way. */
        CREATED,
        /** Everything that was sent, the first message whole. */
        TAKEN,
        /** The first message whole; input or an answer of the host is on its way. */
        FOLLOWING;

        /** The transport asked for a packet. It got this. */
        enum Packet {
            /** A part of the first message. */
            PART_OF_FIRST,
            /** The end of the first message. */
            END_OF_FIRST,
            /** Anything later. */
            LATER,
            /** Nothing, because the server has the first message from another client. */
            FOUND,
            /** Nothing. */
            EMPTY
        }

        Delivery after(Packet packet) {
            return switch (this) {
                case INCOMPLETE, CREATING ->
                    switch (packet) {
                        case PART_OF_FIRST -> CREATING;
                        case END_OF_FIRST -> CREATED;
                        case EMPTY -> INCOMPLETE;
                        case FOUND -> TAKEN;
                        case LATER -> throw impossible(packet);
                    };
                case CREATED, TAKEN, FOLLOWING ->
                    switch (packet) {
                        case LATER -> FOLLOWING;
                        case EMPTY -> TAKEN;
                        case PART_OF_FIRST, END_OF_FIRST, FOUND -> throw impossible(packet);
                    };
            };
        }

        /** Returns whether a packet was not acknowledged yet. */
        boolean isUnderWay() {
            return this == CREATING || this == CREATED || this == FOLLOWING;
        }

        /** Returns whether the server has acknowledged the whole first message. */
        boolean isFirstTaken() {
            return this == TAKEN || this == FOLLOWING;
        }

        private ImpossibleEventException impossible(Packet packet) {
            return new ImpossibleEventException("the delivery of a pipeline's messages", this, packet);
        }
    }

    /** The stop that was asked for (MS-PSRP 3.1.4.4). */
    enum Stop {
        /** None. */
        NONE,
        /** Wanted; the server is asked when it has acknowledged what is on its way. */
        WANTED,
        /** Wanted; the acknowledgement of input was waited for long enough. */
        OVERDUE,
        /** The server was asked. */
        SENT,
        /** The server acknowledged it, which ends the pipeline. */
        ACKNOWLEDGED;

        /** What happens to a stop. */
        enum Event {
            /** It is wanted. */
            ASKED_FOR,
            /** The acknowledgement of input takes too long. */
            WAITED,
            /** The transport has to ask the server. */
            SENT,
            /** The server's answer. */
            ACKNOWLEDGED
        }

        Stop after(Event event) {
            return switch (this) {
                case NONE ->
                    switch (event) {
                        case ASKED_FOR -> WANTED;
                        case WAITED, SENT, ACKNOWLEDGED -> throw impossible(event);
                    };
                case WANTED ->
                    switch (event) {
                        case ASKED_FOR -> WANTED;
                        case WAITED -> OVERDUE;
                        case SENT -> SENT;
                        case ACKNOWLEDGED -> throw impossible(event);
                    };
                case OVERDUE ->
                    switch (event) {
                        case ASKED_FOR -> OVERDUE;
                        case SENT -> SENT;
                        case WAITED, ACKNOWLEDGED -> throw impossible(event);
                    };
                case SENT ->
                    switch (event) {
                        case ASKED_FOR -> SENT;
                        case ACKNOWLEDGED -> ACKNOWLEDGED;
                        case WAITED, SENT -> throw impossible(event);
                    };
                case ACKNOWLEDGED ->
                    switch (event) {
                        case ASKED_FOR -> ACKNOWLEDGED;
                        case WAITED, SENT, ACKNOWLEDGED -> throw impossible(event);
                    };
            };
        }

        /** Returns whether a stop is wanted that the server has not been asked for. */
        boolean isToBeSent() {
            return this == WANTED || this == OVERDUE;
        }

        private ImpossibleEventException impossible(Event event) {
            return new ImpossibleEventException("the stop of a pipeline", this, event);
        }
    }

    /** The pipeline's input (MS-PSRP 3.1.5.4.17 and 3.1.5.4.18). */
    enum Input {
        /** It takes none, or has got all. */
        CLOSED,
        /** As much waits to be sent as the channel should hold, or nothing was asked for yet. */
        ENOUGH,
        /** The owner was asked for more. */
        WANTED;

        /** What happens to the input. */
        enum Event {
            /** The channel has room. */
            ROOM,
            /** The owner gave an object, and there is room for another. */
            OBJECT,
            /** The owner gave an object that leaves no room. */
            LAST_THAT_FITS,
            /** The owner gave the end of the input. */
            END
        }

        Input after(Event event) {
            return switch (this) {
                case CLOSED -> throw impossible(event);
                case ENOUGH, WANTED ->
                    switch (event) {
                        case ROOM, OBJECT -> WANTED;
                        case LAST_THAT_FITS -> ENOUGH;
                        case END -> CLOSED;
                    };
            };
        }

        private ImpossibleEventException impossible(Event event) {
            return new ImpossibleEventException("the input of a pipeline", this, event);
        }
    }
}
