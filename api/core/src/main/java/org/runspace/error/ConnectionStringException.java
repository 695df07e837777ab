package org.runspace.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown if a connection string, or a setting in it, is not valid. Nothing was opened. */
public class ConnectionStringException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    private final @Nullable RefusedSetting refused;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause the underlying failure, or null
     * @param arguments one for each name in the message, in order
     */
    public ConnectionStringException(ErrorCode code, @Nullable Throwable cause, @Nullable Object... arguments) {
        super(code, cause, arguments);
        this.refused = null;
    }

    /**
     * Creates the exception for a value that a setting, or a part before the settings, cannot have.
     *
     * @param refused the setting; no secret
     * @param cause the underlying failure, or null
     */
    public ConnectionStringException(RefusedSetting refused, @Nullable Throwable cause) {
        super(ErrorCode.SETTING_VALUE, cause, refused.name(), refused.needed(), refused.found());
        this.refused = refused;
    }

    /**
     * Returns the setting whose value was refused, so that a caller without a connection string can name what it gave
     * instead.
     *
     * @return empty if something else is wrong
     */
    public Optional<RefusedSetting> refused() {
        return Optional.ofNullable(refused);
    }
}
