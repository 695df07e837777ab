package org.runspace.transport.wsman.shell;

import org.jspecify.annotations.Nullable;
import org.runspace.error.OpenFailure;
import org.runspace.spi.TransportFailure;
import org.runspace.transport.stream.TransportOpenException;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.http.RedirectException;
import org.runspace.transport.wsman.soap.Fault;

/** What went wrong, as the engine and its users understand it. */
final class Failures {
    private Failures() {}

    static TransportFailure of(Fault fault) {
        RedirectException cause = fault.location().isEmpty() ? null : new RedirectException(fault.location());
        return new TransportFailure(fault.openFailure(), fault.message(), fault.text(), cause);
    }

    static TransportFailure of(ExchangeFailure failure) {
        return new TransportFailure(kind(failure), failure.message(), "", failure.cause());
    }

    private static OpenFailure kind(ExchangeFailure failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, TLS_CUT, LOST, UNAVAILABLE, ABORTED -> OpenFailure.UNREACHABLE;
            case TLS -> OpenFailure.HOST_KEY;
            case LOGIN, LOGIN_UNAVAILABLE -> login(failure.cause());
            case TIMEOUT -> OpenFailure.TIMEOUT;
            case PROXY ->
                failure.cause() instanceof LoginException ? login(failure.cause()) : OpenFailure.CONFIGURATION;
            case JUMP, JUMP_UNAVAILABLE ->
                failure.cause() instanceof TransportOpenException jump ? jump.kind() : OpenFailure.UNREACHABLE;
            case PROXY_UNAVAILABLE, REDIRECT, FILE -> OpenFailure.CONFIGURATION;
            case PROTOCOL -> OpenFailure.PROTOCOL;
        };
    }

    private static OpenFailure login(@Nullable Throwable cause) {
        if (!(cause instanceof LoginException login)) {
            return OpenFailure.AUTHENTICATION;
        }
        return switch (login.reason()) {
            case REFUSED, LOCKED_OUT, EXPIRED, NO_CREDENTIAL, NO_VALID_TICKET, NOT_OFFERED ->
                OpenFailure.AUTHENTICATION;
            case CLOCK_SKEW, UNKNOWN_SERVICE, INSECURE -> OpenFailure.CONFIGURATION;
            case UNTRUSTED_SERVER -> OpenFailure.HOST_KEY;
            case UNAVAILABLE -> OpenFailure.UNREACHABLE;
            case PROTOCOL -> OpenFailure.PROTOCOL;
        };
    }
}
