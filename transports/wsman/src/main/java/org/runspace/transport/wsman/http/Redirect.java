package org.runspace.transport.wsman.http;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/** Reads where a server sends its clients. */
final class Redirect {
    private Redirect() {}

    /** The failure of a request; its cause has the address, which was checked. */
    static ExchangeException of(Target target, HttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.LOCATION);
        RedirectException cause = new RedirectException(header == null ? "" : header.getValue());
        String told = target.url() + " sends its clients to " + cause.shown() + " (HTTP status " + response.getCode();
        try {
            cause.target(target.url());
            return ExchangeException.unexecuted(ExchangeFailure.Kind.REDIRECT, told + ").", cause);
        } catch (IllegalArgumentException e) {
            return ExchangeException.unexecuted(
                    ExchangeFailure.Kind.PROTOCOL,
                    told + "), which is no address that can be followed: " + e.getMessage() + ".",
                    e);
        }
    }
}
