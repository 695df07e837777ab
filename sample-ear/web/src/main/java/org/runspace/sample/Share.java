package org.runspace.sample;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/**
 * How many of something there can be at the same time, so that the server has enough for all of them, and how many of
 * these one user can have, so that others have some, too.
 *
 * @param things what they are, in the plural
 * @param ofUser how many a user can have
 * @param most how many there can be
 * @param remedy a sentence that says what the user can do to have one more
 */
public record Share(String things, int ofUser, int most, String remedy) {
    /**
     * Refuses one more if there is no room for it.
     *
     * @param hasUser how many the user has
     * @param thereAre how many there are, those of the user included
     * @throws WebApplicationException with the status 429 if the user has too many, or 503 if all together have
     */
    public void requireRoom(long hasUser, long thereAre) {
        if (hasUser >= ofUser) {
            throw refusal(Response.Status.TOO_MANY_REQUESTS);
        }
        if (thereAre >= most) {
            throw refusal(Response.Status.SERVICE_UNAVAILABLE);
        }
    }

    private WebApplicationException refusal(Response.Status status) {
        return JsonBody.refusal(
                status,
                "There are too many " + things + ": a user can have " + ofUser + ", all together " + most + ". "
                        + remedy);
    }
}
