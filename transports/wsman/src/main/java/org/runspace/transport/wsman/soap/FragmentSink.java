package org.runspace.transport.wsman.soap;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Takes the fragments of an answer while it is being read. */
@FunctionalInterface
public interface FragmentSink {
    /**
     * Takes the next bytes. They end anywhere, also inside of a fragment. Must not block.
     *
     * @param commandId the command that the answer names as theirs; empty if it names none, which many servers never do
     * @param bytes valid during the call
     */
    void fragments(Optional<String> commandId, ByteBuffer bytes);
}
