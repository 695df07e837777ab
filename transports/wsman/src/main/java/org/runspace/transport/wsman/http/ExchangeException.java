package org.runspace.transport.wsman.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;
import org.runspace.transport.wsman.auth.LoginException;

/** Carries the reason why a request has no answer through HttpCore, which ends the connection. */
class ExchangeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final ExchangeFailure.Kind kind;
    private final boolean executed;

    /** A request that the server may have carried out. */
    ExchangeException(ExchangeFailure.Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, true, cause);
    }

    ExchangeException(ExchangeFailure.Kind kind, String message, boolean executed, @Nullable Throwable cause) {
        super(Excerpt.indented(message), cause);
        this.kind = kind;
        this.executed = executed;
    }

    /** A request that the server did not carry out, even if it has read it. */
    static ExchangeException unexecuted(ExchangeFailure.Kind kind, String message, @Nullable Throwable cause) {
        return new ExchangeException(kind, message, false, cause);
    }

    static ExchangeException login(LoginException cause) {
        return unexecuted(
                cause.reason().passes() ? ExchangeFailure.Kind.LOGIN_UNAVAILABLE : ExchangeFailure.Kind.LOGIN,
                String.valueOf(cause.getMessage()),
                cause);
    }

    ExchangeFailure failure(boolean sent) {
        Throwable cause = getCause();
        return new ExchangeFailure(kind, sent && executed, String.valueOf(getMessage()), cause == null ? this : cause);
    }
}
