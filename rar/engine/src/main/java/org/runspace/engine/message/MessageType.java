package org.runspace.engine.message;

import java.util.HashMap;
import java.util.Map;
import org.runspace.spi.Target;

/** The one table of message types (MS-PSRP 2.2.1). The names are the specification's. */
public enum MessageType {
    /** The versions of the client or of the server. */
    SESSION_CAPABILITY(0x00010002, Target.SESSION),
    /** Closes the session; PowerShell understands it, but closes the session by the transport. */
    CLOSE_SESSION(0x00010003, Target.SESSION),
    /** Opens the pool. */
    INIT_RUNSPACEPOOL(0x00010004, Target.SESSION),
    /** The client's public key. */
    PUBLIC_KEY(0x00010005, Target.SESSION),
    /** The session key, encrypted for the client. */
    ENCRYPTED_SESSION_KEY(0x00010006, Target.SESSION),
    /** The server asks for the public key. */
    PUBLIC_KEY_REQUEST(0x00010007, Target.SESSION),
    /** Connects to a disconnected pool. */
    CONNECT_RUNSPACEPOOL(0x00010008, Target.SESSION),
    /** Changes the pool's maximum. */
    SET_MAX_RUNSPACES(0x00021002, Target.POOL),
    /** Changes the pool's minimum. */
    SET_MIN_RUNSPACES(0x00021003, Target.POOL),
    /** Answers the calls of the pool. */
    RUNSPACE_AVAILABILITY(0x00021004, Target.POOL),
    /** The pool's state changed. */
    RUNSPACEPOOL_STATE(0x00021005, Target.POOL),
    /** Starts a pipeline. */
    CREATE_PIPELINE(0x00021006, Target.POOL),
    /** Asks how many runspaces are free. */
    GET_AVAILABLE_RUNSPACES(0x00021007, Target.POOL),
    /** An event of the server. */
    USER_EVENT(0x00021008, Target.POOL),
    /** The data that the server sends about itself. */
    APPLICATION_PRIVATE_DATA(0x00021009, Target.POOL),
    /** Asks for the commands of the server. */
    GET_COMMAND_METADATA(0x0002100A, Target.POOL),
    /** The pool's size, in the answer to a connect. */
    RUNSPACEPOOL_INIT_DATA(0x0002100B, Target.POOL),
    /** Resets the runspace's variables. */
    RESET_RUNSPACE_STATE(0x0002100C, Target.POOL),
    /** The server calls the pool's host. */
    RUNSPACEPOOL_HOST_CALL(0x00021100, Target.POOL),
    /** The pool's host answers. */
    RUNSPACEPOOL_HOST_RESPONSE(0x00021101, Target.POOL),
    /** An object for the pipeline's input. */
    PIPELINE_INPUT(0x00041002, Target.PIPELINE),
    /** The input has ended. */
    END_OF_PIPELINE_INPUT(0x00041003, Target.PIPELINE),
    /** An object of the pipeline's output. */
    PIPELINE_OUTPUT(0x00041004, Target.PIPELINE),
    /** A non-terminating error. */
    ERROR_RECORD(0x00041005, Target.PIPELINE),
    /** The pipeline's state changed. */
    PIPELINE_STATE(0x00041006, Target.PIPELINE),
    /** A debug record. */
    DEBUG_RECORD(0x00041007, Target.PIPELINE),
    /** A verbose record. */
    VERBOSE_RECORD(0x00041008, Target.PIPELINE),
    /** A warning. */
    WARNING_RECORD(0x00041009, Target.PIPELINE),
    /** Progress. */
    PROGRESS_RECORD(0x00041010, Target.PIPELINE),
    /** A record of the information stream. */
    INFORMATION_RECORD(0x00041011, Target.PIPELINE),
    /** Stops the pipeline; PowerShell understands it, but stops pipelines by the transport. */
    STOP_PIPELINE(0x00041012, Target.PIPELINE),
    /** The server calls the pipeline's host. */
    PIPELINE_HOST_CALL(0x00041100, Target.PIPELINE),
    /** The pipeline's host answers. */
    PIPELINE_HOST_RESPONSE(0x00041101, Target.PIPELINE);

    private static final Map<Integer, MessageType> BY_NUMBER = new HashMap<>();

    static {
        for (MessageType type : values()) {
            BY_NUMBER.put(type.number, type);
        }
    }

    private final int number;
    private final Target target;

    MessageType(int number, Target target) {
        this.number = number;
        this.target = target;
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
     * Returns the type with the given number.
     *
     * @param number as on the wire
     * @return null if it is not known
     */
    public static MessageType ofNumber(int number) {
        return BY_NUMBER.get(number);
    }
}
