package org.runspace.pipeline;

import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.runspace.PipelineItem;
import org.runspace.object.PSObject;

/**
 * Publishes the output of runs alone, converted.
 *
 * @param items publishes everything
 * @param recordListener gets what is no output, or null
 * @param conversion of each object
 * @param <T> the type of the converted objects
 */
record OutputPublisher<T>(
        Flow.Publisher<PipelineItem> items,
        @Nullable Consumer<? super PipelineItem> recordListener,
        Function<? super PSObject, ? extends T> conversion)
        implements Flow.Publisher<T> {
    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        items.subscribe(new OutputSubscription<T>(subscriber, recordListener, conversion));
    }
}
