package org.runspace.engine.runtime;

import java.util.UUID;
import java.util.function.Function;
import org.runspace.engine.message.MessageType;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;

/** How a run begins. */
sealed interface RunStart {
    /**
     * Returns the id of the pipeline.
     *
     * @return the same on each call
     */
    UUID pipeline();

    /**
     * The server is sent what it is to run.
     *
     * @param pipeline a new id
     * @param type the message that says it
     * @param payload that message's, in the terms of a version
     */
    record New(UUID pipeline, MessageType type, Function<PSVersion, PSObject> payload) implements RunStart {
        New(MessageType type, Function<PSVersion, PSObject> payload) {
            this(UUID.randomUUID(), type, payload);
        }
    }

    /**
     * The server runs it already, for another client that has left.
     *
     * @param pipeline its id
     */
    record Existing(UUID pipeline) implements RunStart {}
}
