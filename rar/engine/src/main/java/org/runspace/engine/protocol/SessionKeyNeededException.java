package org.runspace.engine.protocol;

import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;

/**
 * A secure string has to wait for the session key. Whoever gets this asks for the key and tries again; applications see
 * it only where there can be no key.
 */
public final class SessionKeyNeededException extends ValueFormatException {
    private static final long serialVersionUID = 1L;

    SessionKeyNeededException() {
        super(ErrorCode.NO_SESSION_KEY, null);
    }
}
