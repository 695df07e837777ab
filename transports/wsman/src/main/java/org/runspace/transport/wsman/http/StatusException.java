package org.runspace.transport.wsman.http;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/** A status that does not belong to a login. It is the answer to the request for which the connection was made. */
final class StatusException extends ExchangeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String contentType;

    StatusException(HttpResponse response) {
        super(
                ExchangeFailure.Kind.PROTOCOL,
                "HTTP status " + response.getCode() + " came instead of an answer to the login.",
                false,
                null);
        Header type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        this.status = response.getCode();
        this.contentType = type == null ? "" : type.getValue();
    }

    void tell(Post post) {
        post.begins(status, contentType);
        post.ended();
    }
}
