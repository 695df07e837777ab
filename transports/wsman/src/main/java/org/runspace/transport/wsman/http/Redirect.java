package org.runspace.transport.wsman.http;

import java.net.URI;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.runspace.error.Excerpt;

/** Reads where a server sends its clients. */
final class Redirect {
    private static final int LONGEST_LOCATION = 2_048;

    private Redirect() {}

    /** The failure whose message is the address: absolute, http or https, with a host. */
    static ExchangeException of(URI from, HttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.LOCATION);
        String location = header == null ? "" : header.getValue();
        try {
            if (location.length() > LONGEST_LOCATION) {
                throw new IllegalArgumentException("too long");
            }
            URI to = Target.of(from.resolve(location)).url();
            return ExchangeException.unexecuted(ExchangeFailure.Kind.REDIRECT, to.toString(), null);
        } catch (IllegalArgumentException e) {
            return ExchangeException.unexecuted(
                    ExchangeFailure.Kind.PROTOCOL,
                    "The server sends its clients to an address that is none (HTTP status " + response.getCode() + "): "
                            + Excerpt.quoted(location),
                    e);
        }
    }
}
