package org.runspace.transport.wsman.http;

import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.runspace.transport.wsman.seal.SealedBody;

/** The heads of the requests to one server. Immutable. */
record Requests(Target target) {
    /** A request without a body, which logs a connection in. */
    HttpRequest empty() {
        HttpRequest request = head();
        request.setHeader(HttpHeaders.CONTENT_LENGTH, 0);
        return request;
    }

    /** A request with an envelope, encrypted or not. */
    HttpRequest with(SealedBody.Body body) {
        HttpRequest request = head();
        request.setHeader(HttpHeaders.CONTENT_TYPE, body.contentType());
        request.setHeader(HttpHeaders.CONTENT_LENGTH, body.bytes().remaining());
        return request;
    }

    private HttpRequest head() {
        HttpRequest request = new BasicHttpRequest("POST", (HttpHost) null, target.path());
        request.setHeader(HttpHeaders.HOST, target.authority());
        request.setHeader(HttpHeaders.CONNECTION, "Keep-Alive");
        request.setHeader(HttpHeaders.USER_AGENT, "Runspace Connector");
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        return request;
    }
}
