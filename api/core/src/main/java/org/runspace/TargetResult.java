package org.runspace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What came of the work at one target of a {@link RunspaceGroup}. Immutable.
 *
 * @param target where it ran, or was to run
 * @param state how it ended
 * @param hasBegun whether anything may have been done at the target: its session was opened. False if the opening
 *     failed, or its turn did not come
 * @param runspaceId the id of the session, PowerShell's {@code RunspaceId}; empty if none was opened, or if it belongs
 *     to a pool, which does not tell it
 * @param result everything that a run which succeeded has sent; empty in every other state. What a run had sent before
 *     it failed is in the failure, a {@link RemoteCommandException} for example
 * @param failure why it did not succeed; empty for {@link TargetState#SUCCEEDED} and {@link TargetState#NOT_STARTED}
 * @param duration from the begin of the opening to the end of the run; zero if it was not started
 * @param <T> the type of the output's objects
 */
public record TargetResult<T>(
        GroupTarget target,
        TargetState state,
        boolean hasBegun,
        Optional<UUID> runspaceId,
        Optional<InvocationResult<T>> result,
        Optional<Throwable> failure,
        Duration duration) {
    /**
     * Returns the objects of the output.
     *
     * @return an unmodifiable list; empty in every other state than {@link TargetState#SUCCEEDED}
     */
    public List<T> output() {
        return result.map(InvocationResult::output).orElse(List.of());
    }

    static <T> TargetResult<T> notStarted(GroupTarget target) {
        return new TargetResult<>(
                target,
                TargetState.NOT_STARTED,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO);
    }
}
