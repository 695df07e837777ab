package org.runspace.transport.wsman.soap;

import java.util.Locale;
import java.util.Optional;
import org.runspace.error.Excerpt;

/** What an answer means that is not an envelope: by its HTTP status and the type of its content. */
final class HttpFaults {
    static final int GATEWAY_TIMEOUT = 504;
    private static final int GOOD = 2;
    private static final int REDIRECTION = 3;
    private static final int HUNDRED = 100;

    private HttpFaults() {}

    static boolean isGood(int status) {
        return status / HUNDRED == GOOD;
    }

    static Fault of(int status, String contentType, boolean empty) {
        FaultCode code = isGood(status) ? unexpected(contentType, empty) : code(status);
        return new Fault(0, Optional.of(code), "", text(status, contentType), "", "", "", "", status);
    }

    private static String text(int status, String contentType) {
        String text = "the server answered with HTTP status " + status;
        return contentType.isEmpty() ? text : text + " and content of the type " + Excerpt.of(contentType);
    }

    /** Tells whether the content may be an envelope. Not every server says what it sends. */
    static boolean mayBeEnvelope(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.isEmpty() || (type.contains("xml") && !type.contains("html"));
    }

    private static FaultCode unexpected(String contentType, boolean empty) {
        if (empty) {
            return FaultCode.NO_RESPONSE_DATA;
        }
        return contentType.toLowerCase(Locale.ROOT).contains("html")
                ? FaultCode.HTML_ERROR
                : FaultCode.INVALID_CONTENT_TYPE;
    }

    private static FaultCode code(int status) {
        return switch (status) {
            case 400 -> FaultCode.BAD_REQUEST_STATUS;
            case 401 -> FaultCode.FAILED_AUTHENTICATION;
            case 403 -> FaultCode.ACCESS_DENIED;
            case 404 -> FaultCode.NOT_FOUND_STATUS;
            case 408, 425, 429, 503, GATEWAY_TIMEOUT -> FaultCode.SERVICE_UNAVAILABLE_STATUS;
            case 413 -> FaultCode.REQUEST_TOO_LARGE_STATUS;
            case 500 -> FaultCode.SERVER_ERROR_STATUS;
            default -> status / HUNDRED == REDIRECTION ? FaultCode.REDIRECT_STATUS : FaultCode.UNKNOWN_HTTP_STATUS;
        };
    }
}
