package org.runspace.pipeline;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runspace.InvocationResult;
import org.runspace.PipelineItem;

/**
 * What one run sends beside its output, in bounded memory: a listener gets it, or the first error is kept for the end.
 * Called by one thread at a time.
 */
final class RunRecords {
    private final @Nullable Consumer<? super PipelineItem> listener;
    private final InvocationResult.Collector kept = new InvocationResult.Collector();

    /** Creates it, with a listener or with null for none. */
    RunRecords(@Nullable Consumer<? super PipelineItem> listener) {
        this.listener = listener;
    }

    /** Takes an item that is no output. */
    void add(PipelineItem item) {
        if (listener != null) {
            listener.accept(item);
        }
        boolean isFirstError = listener == null
                && item instanceof PipelineItem.ErrorItem
                && kept.firstError().isEmpty();
        if (isFirstError || item instanceof PipelineItem.StateChanged) {
            kept.add(item);
        }
    }

    /** Throws if the run failed or was stopped, or if it wrote an error that no listener got. */
    void requireSuccess() {
        if (listener == null) {
            kept.result().orThrow();
        } else {
            kept.result().requireCompleted();
        }
    }
}
