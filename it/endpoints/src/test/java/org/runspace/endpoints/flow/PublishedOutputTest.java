package org.runspace.endpoints.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.PipelineItem;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.mapping.ObjectMappingException;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;

/** The output of a run, published as a Java type. */
@Timeout(60)
@RequiresPowerShell
class PublishedOutputTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static RemoteRunspace runspace;

    @BeforeAll
    static void open() {
        runspace = RunspaceFactory.open("process:");
    }

    @AfterAll
    static void close() {
        runspace.close();
    }

    /** Requests one object after the other. */
    private static final class OneByOne<T> implements Flow.Subscriber<T> {
        final List<T> received = new CopyOnWriteArrayList<>();
        final CompletableFuture<List<T>> all = new CompletableFuture<>();
        private final Consumer<T> slowly;
        Flow.@Nullable Subscription run;

        OneByOne(Consumer<T> slowly) {
            this.slowly = slowly;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            run = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(T item) {
            received.add(item);
            slowly.accept(item);
            run.request(1);
        }

        @Override
        public void onError(Throwable failure) {
            all.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            all.complete(received);
        }
    }

    @Test
    void everyObjectComesInOrder() {
        OneByOne<Integer> numbers = new OneByOne<>(number -> {});
        runspace.powerShell().addScript("1..1000").publisher(Integer.class).subscribe(numbers);
        assertThat(numbers.all.join()).hasSize(1000).startsWith(1, 2).endsWith(1000);
    }

    @Test
    void theFirstErrorRecordIsSignalledAtTheEndUnlessAListenerGetsIt() {
        OneByOne<Integer> unheard = new OneByOne<>(number -> {});
        runspace.powerShell()
                .addScript("Write-Error 'no'; Write-Warning 'w'; 1")
                .publisher(Integer.class)
                .subscribe(unheard);
        assertThatThrownBy(unheard.all::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RemoteCommandException.class);
        assertThat(unheard.received).containsExactly(1);

        List<PipelineItem> records = new ArrayList<>();
        OneByOne<Integer> heard = new OneByOne<>(number -> {});
        runspace.powerShell()
                .addScript("Write-Error 'no'; 1")
                .onRecord(records::add)
                .publisher(Integer.class)
                .subscribe(heard);
        assertThat(heard.all.join()).containsExactly(1);
        assertThat(records).hasAtLeastOneElementOfType(PipelineItem.ErrorItem.class);
    }

    @Test
    void anObjectThatDoesNotFitStopsTheRun() {
        OneByOne<Integer> numbers = new OneByOne<>(number -> {});
        runspace.powerShell()
                .addScript("1; 'x'; Start-Sleep 600")
                .publisher(Integer.class)
                .subscribe(numbers);
        assertThatThrownBy(numbers.all::join).hasCauseInstanceOf(ObjectMappingException.class);
        assertThat(numbers.received).containsExactly(1);
        assertThat(runspace.powerShell()
                        .addScript("'next'")
                        .invokeAsync(String.class)
                        .join()
                        .output())
                .containsExactly("next");
    }

    @Test
    void cancellingStopsTheRemotePipelineWithASlowConsumerOfAMillion() {
        OneByOne<Integer> numbers = new OneByOne<>(PublishedOutputTest::pause);
        runspace.powerShell().addScript("1..1000000").publisher(Integer.class).subscribe(numbers);
        Await.until("some have come", LIMIT, () -> numbers.received.size() > 20);
        numbers.run.cancel();
        assertThat(runspace.powerShell()
                        .addScript("'next'")
                        .invokeAsync(String.class)
                        .join()
                        .output())
                .containsExactly("next");
        assertThat(numbers.received.size()).isLessThan(10_000);
    }

    private static void pause(Integer number) {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
