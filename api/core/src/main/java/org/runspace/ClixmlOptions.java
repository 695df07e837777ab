package org.runspace;

import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * Limits for a CLIXML document that is read, so that it takes a bounded amount of memory, however large it is.
 * Immutable; the {@code with...} methods return changed copies.
 *
 * @param limits the limits of each object; {@link ReceiveLimits#messageSize()} is its size in the document, in bytes of
 *     UTF-8, and {@link ReceiveLimits#unreadOutput()} is not used
 * @param referable how much of a document may be referred to by later objects, in bytes of its UTF-8 text; 8 MiB by
 *     default. PowerShell writes an object that comes a second time as a reference to the first. Objects are kept in
 *     memory for that; those not referred to for the longest time are given up first
 */
public record ClixmlOptions(ReceiveLimits limits, long referable) {
    /** The defaults named at each component. */
    public static final ClixmlOptions DEFAULT = new ClixmlOptions(ReceiveLimits.DEFAULT, 8L << 20);

    /**
     * Creates options.
     *
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if the number of bytes is negative
     */
    public ClixmlOptions {
        if (referable < 0) {
            throw new RunspaceException(
                    ErrorCode.OPTION_VALUE, null, "referable", "zero or a number above it", referable);
        }
    }

    /**
     * Returns a copy of these options with the given limits.
     *
     * @param most the limits of each object
     * @return the copy
     */
    public ClixmlOptions withLimits(ReceiveLimits most) {
        return new ClixmlOptions(most, referable);
    }

    /**
     * Returns a copy of these options with the given bound for references.
     *
     * @param most how many bytes of a document may be referred to by later objects; 0 for none
     * @return the copy
     */
    public ClixmlOptions withReferable(long most) {
        return new ClixmlOptions(limits, most);
    }
}
