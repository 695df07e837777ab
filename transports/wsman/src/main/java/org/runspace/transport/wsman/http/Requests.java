package org.runspace.transport.wsman.http;

import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;

/** The heads of the requests to one server. Immutable. */
record Requests(Target target) {
    private static final String CLEAR = "application/soap+xml;charset=UTF-8";

    /** A request without a body, which logs a connection in. */
    HttpRequest empty() {
        HttpRequest request = head();
        request.setHeader(HttpHeaders.CONTENT_LENGTH, 0);
        return request;
    }

    /** A request with an envelope that is not encrypted. */
    HttpRequest clear(int bytes) {
        HttpRequest request = head();
        request.setHeader(HttpHeaders.CONTENT_TYPE, CLEAR);
        request.setHeader(HttpHeaders.CONTENT_LENGTH, bytes);
        return request;
    }

    private HttpRequest head() {
        HttpRequest request = new BasicHttpRequest("POST", target.path());
        request.setHeader(HttpHeaders.HOST, target.authority());
        request.setHeader(HttpHeaders.CONNECTION, "Keep-Alive");
        request.setHeader(HttpHeaders.USER_AGENT, "Runspace Connector");
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        return request;
    }
}
