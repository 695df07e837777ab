package org.runspace.pipeline;

import java.util.Iterator;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Input from a publisher. Each run subscribes for itself. */
public final class PublishedInput implements Iterable<@Nullable Object> {
    private final Flow.Publisher<?> publisher;

    PublishedInput(Flow.Publisher<?> publisher) {
        this.publisher = publisher;
    }

    /**
     * Subscribes.
     *
     * @return {@link Arrivals}
     */
    @Override
    public Iterator<@Nullable Object> iterator() {
        Arrivals arrivals = new Arrivals();
        publisher.subscribe(arrivals);
        return arrivals;
    }
}
