package org.runspace.sample;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A number in an address. Without it JAX-RS would say of a text that is none only that there is nothing at the address.
 *
 * @param value from 0 to the largest long
 */
public record WholeNumber(long value) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,100}");
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /**
     * Reads a number; JAX-RS calls this. One that no long can be is as good as the largest.
     *
     * @param text its digits
     * @return the number
     * @throws WebApplicationException with the status 400 if the text is something else
     */
    public static WholeNumber valueOf(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw JsonBody.refusal(
                    Response.Status.BAD_REQUEST,
                    "A number in the address must have digits alone, and 1 to 100 of them.");
        }
        return new WholeNumber(new BigInteger(text).min(MOST).longValue());
    }

    /** Returns it as an int; the largest one if it is more. */
    public int toInt() {
        return (int) Math.min(value, Integer.MAX_VALUE);
    }
}
