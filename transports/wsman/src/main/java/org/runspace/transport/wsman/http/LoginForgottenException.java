package org.runspace.transport.wsman.http;

import org.runspace.transport.wsman.auth.LoginException;

/** The server does not know any more that the connection is logged in. It has not carried the request out. */
final class LoginForgottenException extends ExchangeException {
    private static final long serialVersionUID = 1L;

    LoginForgottenException(LoginException refusal) {
        super(ExchangeFailure.Kind.LOGIN, String.valueOf(refusal.getMessage()), false, refusal);
    }
}
