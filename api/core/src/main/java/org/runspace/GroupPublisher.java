package org.runspace;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * Publishes the results of a group, in a run of its own for each subscriber.
 *
 * @param runs makes a run that was not started
 * @param <T> the type of the output's objects
 */
record GroupPublisher<T>(Supplier<GroupRun<?, T>> runs) implements Flow.Publisher<TargetResult<T>> {
    @Override
    public void subscribe(Flow.Subscriber<? super TargetResult<T>> subscriber) {
        new GroupSubscription<T>(Objects.requireNonNull(subscriber, "subscriber"), runs.get()).begin();
    }
}
