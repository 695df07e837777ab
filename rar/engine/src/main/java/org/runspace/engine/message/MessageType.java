package org.runspace.engine.message;

import java.util.HashMap;
import java.util.Map;
import org.runspace.spi.Target;

/** The one table of message types (MS-PSRP 2.2.1). The names are the specification's. */
public enum MessageType {
    /** The versions of the client or of the server. */
    SESSION_CAPABILITY(0x00010002, Target.SESSION, Sender.EITHER),
    /** Closes the session; PowerShell understands it, but closes the session by the transport. */
    CLOSE_SESSION(0x00010003, Target.SESSION, Sender.CLIENT),
    /** Opens the pool. */
    INIT_RUNSPACEPOOL(0x00010004, Target.SESSION, Sender.CLIENT),
    /** The client's public key. */
    PUBLIC_KEY(0x00010005, Target.SESSION, Sender.CLIENT),
    /** The session key, encrypted for the client. */
    ENCRYPTED_SESSION_KEY(0x00010006, Target.SESSION, Sender.SERVER),
    /** The server asks for the public key. */
    PUBLIC_KEY_REQUEST(0x00010007, Target.SESSION, Sender.SERVER),
    /** Connects to a disconnected pool. */
    CONNECT_RUNSPACEPOOL(0x00010008, Target.SESSION, Sender.CLIENT),
    /** Changes the pool's maximum. */
    SET_MAX_RUNSPACES(0x00021002, Target.POOL, Sender.CLIENT),
    /** Changes the pool's minimum. */
    SET_MIN_RUNSPACES(0x00021003, Target.POOL, Sender.CLIENT),
    /** Answers the calls of the pool. */
    RUNSPACE_AVAILABILITY(0x00021004, Target.POOL, Sender.SERVER),
    /** The pool's state changed. */
    RUNSPACEPOOL_STATE(0x00021005, Target.POOL, Sender.SERVER),
    /** Starts a pipeline. */
    CREATE_PIPELINE(0x00021006, Target.POOL, Sender.CLIENT),
    /** Asks how many runspaces are free. */
    GET_AVAILABLE_RUNSPACES(0x00021007, Target.POOL, Sender.CLIENT),
    /** An event of the server. */
    USER_EVENT(0x00021008, Target.POOL, Sender.SERVER),
    /** The data that the server sends about itself. */
    APPLICATION_PRIVATE_DATA(0x00021009, Target.POOL, Sender.SERVER),
    /** Asks for the commands of the server. */
    GET_COMMAND_METADATA(0x0002100A, Target.POOL, Sender.CLIENT),
    /** The pool's size, in the answer to a connect. */
    RUNSPACEPOOL_INIT_DATA(0x0002100B, Target.POOL, Sender.SERVER),
    /** Resets the runspace's variables. */
    RESET_RUNSPACE_STATE(0x0002100C, Target.POOL, Sender.CLIENT),
    /** The server calls the pool's host. */
    RUNSPACEPOOL_HOST_CALL(0x00021100, Target.POOL, Sender.SERVER),
    /** The pool's host answers. */
    RUNSPACEPOOL_HOST_RESPONSE(0x00021101, Target.POOL, Sender.CLIENT),
    /** An object for the pipeline's input. */
    PIPELINE_INPUT(0x00041002, Target.PIPELINE, Sender.CLIENT),
    /** The input has ended. */
    END_OF_PIPELINE_INPUT(0x00041003, Target.PIPELINE, Sender.CLIENT),
    /** An object of the pipeline's output. */
    PIPELINE_OUTPUT(0x00041004, Target.PIPELINE, Sender.SERVER),
    /** A non-terminating error. */
    ERROR_RECORD(0x00041005, Target.PIPELINE, Sender.SERVER),
    /** The pipeline's state changed. */
    PIPELINE_STATE(0x00041006, Target.PIPELINE, Sender.SERVER),
    /** A debug record. */
    DEBUG_RECORD(0x00041007, Target.PIPELINE, Sender.SERVER),
    /** A verbose record. */
    VERBOSE_RECORD(0x00041008, Target.PIPELINE, Sender.SERVER),
    /** A warning. */
    WARNING_RECORD(0x00041009, Target.PIPELINE, Sender.SERVER),
    /** Progress. */
    PROGRESS_RECORD(0x00041010, Target.PIPELINE, Sender.SERVER),
    /** A record of the information stream. */
    INFORMATION_RECORD(0x00041011, Target.PIPELINE, Sender.SERVER),
    /** Stops the pipeline; PowerShell understands it, but stops pipelines by the transport. */
    STOP_PIPELINE(0x00041012, Target.PIPELINE, Sender.CLIENT),
    /** The server calls the pipeline's host. */
    PIPELINE_HOST_CALL(0x00041100, Target.PIPELINE, Sender.SERVER),
    /** The pipeline's host answers. */
    PIPELINE_HOST_RESPONSE(0x00041101, Target.PIPELINE, Sender.CLIENT);

    private static final Map<Integer, MessageType> BY_NUMBER = new HashMap<>();

    static {
        for (MessageType type : values()) {
            BY_NUMBER.put(type.number, type);
        }
    }

    private final int number;
    private final Target target;
    private final Sender sender;

    MessageType(int number, Target target, Sender sender) {
        this.number = number;
        this.target = target;
        this.sender = sender;
    }

    /** The addressee of a message. */
    public enum Target {
        /** The session. */
        SESSION,
        /** The runspace pool. */
        POOL,
        /** One pipeline. */
        PIPELINE
    }

    /** Who may send a message. */
    public enum Sender {
        /** Clients only. */
        CLIENT,
        /** Servers only. */
        SERVER,
        /** Both. */
        EITHER
    }

    /**
     * Returns the number on the wire.
     *
     * @return as in the specification's table
     */
    public int number() {
        return number;
    }

    /**
     * Returns the addressee of messages of this type.
     *
     * @return never null
     */
    public Target target() {
        return target;
    }

    /**
     * Returns who may send messages of this type.
     *
     * @return never null
     */
    public Sender sender() {
        return sender;
    }

    /**
     * Returns the type with the given number.
     *
     * @param number as on the wire
     * @return null if it is not known
     */
    public static MessageType ofNumber(int number) {
        return BY_NUMBER.get(number);
    }
}
