package org.runspace.object;

import org.jspecify.annotations.Nullable;

/**
 * An error that PowerShell reported (MS-PSRP 2.2.3.15).
 *
 * @param message the text that PowerShell shows: that of the error details if there are any, else the exception's
 *     message
 * @param exception the serialized exception; {@link PSObject#NULL} if there was none
 * @param targetObject the object that the command failed for, a Java type as listed at {@link PSObject}, or null
 * @param fullyQualifiedErrorId the identifier that scripts test for
 * @param categoryInfo the kind of error
 * @param invocationInfo the place in the script, or null
 * @param scriptStackTrace the script's call stack as text, or null
 * @param recommendedAction the action that PowerShell recommends, or null
 * @param source the received object, with all its properties
 */
public record ErrorRecord(
        String message,
        PSObject exception,
        @Nullable Object targetObject,
        String fullyQualifiedErrorId,
        CategoryInfo categoryInfo,
        @Nullable InvocationInfo invocationInfo,
        @Nullable String scriptStackTrace,
        @Nullable String recommendedAction,
        PSObject source) {

    /** Returns the text that PowerShell shows. */
    @Override
    public String toString() {
        return message;
    }

    /** Returns whether all components are equal; ends whatever the values hold. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ErrorRecord that && components().equals(that.components());
    }

    @Override
    public int hashCode() {
        return components().hashCode();
    }

    private PSList components() {
        return PSList.of(
                message,
                exception,
                targetObject,
                fullyQualifiedErrorId,
                categoryInfo,
                invocationInfo,
                scriptStackTrace,
                recommendedAction,
                source);
    }
}
