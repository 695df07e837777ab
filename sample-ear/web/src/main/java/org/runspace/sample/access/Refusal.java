package org.runspace.sample.access;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Why a request is not served.
 *
 * @param status the answer's status
 * @param sentence the answer's text, for the user
 * @param retryAfter after how many seconds it may be served
 */
record Refusal(int status, String sentence, OptionalLong retryAfter) {
    static final Refusal SIGNED_OUT =
            new Refusal(HttpServletResponse.SC_UNAUTHORIZED, "Nobody is signed in. Sign in first.");

    private static final int TOO_MANY_REQUESTS = 429;

    Refusal(int status, String sentence) {
        this(status, sentence, OptionalLong.empty());
    }

    static Refusal forbidden(String sentence) {
        return new Refusal(HttpServletResponse.SC_FORBIDDEN, sentence);
    }

    /**
     * Returns one for somebody who has done too much.
     *
     * @param what was too much
     * @param wait after how long some more will do
     */
    static Refusal tooMany(String what, Duration wait) {
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        return new Refusal(
                TOO_MANY_REQUESTS, "Too many " + what + ". Try again in " + seconds + " s.", OptionalLong.of(seconds));
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
        retryAfter.ifPresent(seconds -> answer.setHeader("Retry-After", String.valueOf(seconds)));
        answer.getOutputStream().write(sentence.getBytes(StandardCharsets.UTF_8));
    }
}
