package org.runspace.sample.access;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Why a request is not served.
 *
 * @param status the answer's status
 * @param sentence the answer's text, for the user
 */
record Refusal(int status, String sentence) {
    static final Refusal SIGNED_OUT =
            new Refusal(HttpServletResponse.SC_UNAUTHORIZED, "Nobody is signed in. Sign in first.");

    static Refusal forbidden(String sentence) {
        return new Refusal(HttpServletResponse.SC_FORBIDDEN, sentence);
    }

    Response response() {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .entity(sentence)
                .build();
    }

    void write(HttpServletResponse answer) throws IOException {
        answer.setStatus(status);
        answer.setContentType("text/plain;charset=UTF-8");
        answer.getOutputStream().write(sentence.getBytes(StandardCharsets.UTF_8));
    }
}
