package org.runspace.sample.question;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.runspace.sample.JsonBody;

/**
 * An answer to a question.
 *
 * @param values one for each of its fields
 * @param user who has given it
 */
public record Answered(List<String> values, String user) {
    private static final String VALUES = "values";

    /**
     * Reads it.
     *
     * @param body the bytes of a JSON object with a text for each field of the question as {@code values}
     * @param request whose user has given it
     * @return the answer
     * @throws WebApplicationException if the body is something else
     */
    public static Answered read(InputStream body, HttpServletRequest request) {
        return new Answered(
                JsonBody.read(body, Set.of(VALUES)).texts(VALUES),
                request.getUserPrincipal().getName());
    }

    /**
     * Gives it to who has asked.
     *
     * @param question the question's number
     * @param questions those of the run; nothing if there is no such run any more
     * @throws WebApplicationException with the status 409 if nobody waits for it, because another answer has come
     *     first, for example; with 400 if it does not fit the question, which still stands
     */
    public void to(int question, Optional<Questions> questions) {
        switch (questions.map(asked -> asked.answer(question, this)).orElse(Questions.Outcome.UNWANTED)) {
            case UNWANTED ->
                throw JsonBody.refusal(Response.Status.CONFLICT, "The run does not wait for this answer any more.");
            case UNFIT ->
                throw JsonBody.refusal(
                        Response.Status.BAD_REQUEST,
                        "The body's \"values\" must have a text for each field of the question: of choices their numbers.");
            case TAKEN -> {
                // who has asked gets it
            }
        }
    }

    /** Values may be secrets. */
    @Override
    public String toString() {
        return values.size() + " values of " + user;
    }
}
