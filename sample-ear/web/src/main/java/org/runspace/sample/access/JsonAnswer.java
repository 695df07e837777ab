package org.runspace.sample.access;

import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with an object that nobody keeps. */
final class JsonAnswer {
    private JsonAnswer() {}

    static void write(HttpServletResponse answer, JsonObjectBuilder json) throws IOException {
        answer.setHeader("Cache-Control", "no-store");
        answer.setContentType("application/json;charset=UTF-8");
        answer.getWriter().write(json.build().toString());
    }
}
