package org.runspace.engine.protocol;

import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;

/**
 * Thrown for an event that the state does not allow: the server broke the protocol, or this engine has a fault. It ends
 * the pipeline or the session that the event belongs to.
 */
public final class ImpossibleEventException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param thing the pipeline, session or other thing that the event belongs to
     * @param state the state it was in
     * @param event the event
     */
    public ImpossibleEventException(String thing, Enum<?> state, Enum<?> event) {
        super(ErrorCode.IMPOSSIBLE_EVENT, null, event, thing, state);
    }
}
