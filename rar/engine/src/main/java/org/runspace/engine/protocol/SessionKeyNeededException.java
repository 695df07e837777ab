package org.runspace.engine.protocol;

import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;

/**
 * Thrown if a secure string has to wait for the session key. The engine catches it, asks for the key and tries again;
 * applications see it only if there can be no key.
 */
public final class SessionKeyNeededException extends ValueFormatException {
    private static final long serialVersionUID = 1L;

    SessionKeyNeededException() {
        super(ErrorCode.NO_SESSION_KEY, null);
    }
}
