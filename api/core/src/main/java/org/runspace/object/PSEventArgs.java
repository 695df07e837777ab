package org.runspace.object;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that a server forwards to its client (MS-PSRP 2.2.2.12), one registered with {@code Register-EngineEvent
 * -Forward} for example.
 *
 * @param eventIdentifier the number of the event in its runspace
 * @param sourceIdentifier the name of the event
 * @param timeGenerated the time, a Java type for {@code datetime} as listed at {@link PSObject}, or null
 * @param sender the object that raised it, or null
 * @param sourceArgs its arguments, null among them possible
 * @param messageData the data it was registered with, or null
 * @param computerName the name of the computer, or null if the server did not send it
 * @param runspaceId the runspace it was raised in, or null
 */
public record PSEventArgs(
        int eventIdentifier,
        String sourceIdentifier,
        @Nullable Object timeGenerated,
        @Nullable Object sender,
        List<@Nullable Object> sourceArgs,
        @Nullable Object messageData,
        @Nullable String computerName,
        @Nullable UUID runspaceId) {
    /** Returns whether all components are equal; ends whatever the values hold. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PSEventArgs that && components().equals(that.components());
    }

    @Override
    public int hashCode() {
        return components().hashCode();
    }

    private PSList components() {
        return PSList.of(
                eventIdentifier,
                sourceIdentifier,
                timeGenerated,
                sender,
                sourceArgs,
                messageData,
                computerName,
                runspaceId);
    }

    @Override
    public String toString() {
        return "PSEventArgs" + components();
    }
}
