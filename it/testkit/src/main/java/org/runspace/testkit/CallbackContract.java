package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.runspace.InvocationResult;
import org.runspace.PSSession;
import org.runspace.PipelineItem;
import org.runspace.PowerShell;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSObject;

/**
 * Tests that a session calls the code of an application, its host and the consumers of its items, in the server's order
 * on every transport, and that a call to the session from inside of such code never waits for itself. A part of
 * {@link TransportContract}.
 */
public abstract class CallbackContract extends EndpointTest {
    private static final int CALLS = 100;

    /** Creates the test; for subclasses. */
    protected CallbackContract() {
        // has no state
    }

    @Test
    void aRunEndsWhenItsHostCallsHaveBeenPerformed() {
        SlowHost host = new SlowHost();
        InvocationResult<PSObject> result = warnings().host(host).invoke();
        assertThat(host.shown)
                .isEqualTo(result.warnings().stream().map(w -> w.message()).toList());
        assertThat(host.shown).hasSize(CALLS);
    }

    @Test
    void anAsynchronousRunEndsWhenItsHostCallsHaveBeenPerformed() throws Exception {
        SlowHost host = new SlowHost();
        warnings().host(host).invokeAsync().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(host.shown).hasSize(CALLS);
    }

    /** What came before a call may be delivered after it: the host does not wait for the consumer. */
    @Test
    void whatCameAfterAHostCallIsDeliveredAfterIt() {
        SlowHost host = new SlowHost();
        PowerShell pipeline = session.powerShell().host(host);
        for (int i = 1; i <= 20; i++) {
            pipeline.addCommand("Write-Warning")
                    .addParameter("Message", "w" + i)
                    .addStatement();
            pipeline.addCommand("Write-Output").addParameter("InputObject", i).addStatement();
        }
        Map<Object, Integer> shownBefore = new LinkedHashMap<>();
        ItemRecorder items = new ItemRecorder(item -> {
            if (item instanceof PipelineItem.Output output) {
                shownBefore.put(output.value().value(), host.shown.size());
            }
        });
        pipeline.items().subscribe(items);
        items.await(LIMIT);
        assertThat(shownBefore.keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(shownBefore).allSatisfy((output, shown) -> assertThat(shown).isGreaterThanOrEqualTo((int) output));
        assertThat(host.shown)
                .isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(i -> "w" + i).toList());
    }

    @Test
    void aCloseWaitsForTheHostCallsOfRunsThatHaveEnded() {
        PSSession own = open();
        SlowHost host = new SlowHost();
        CompletableFuture<InvocationResult<PSObject>> run =
                warnings(own).host(host).invokeAsync();
        Await.until("the server has ended the run", LIMIT, () -> own.running().isEmpty());
        own.close();
        assertThat(host.shown).hasSize(CALLS);
        assertThat(run).succeedsWithin(LIMIT);
    }

    @Test
    void aCloseInsideAHostCallOfAnotherSessionWaitsForTheHostCallsOfItsOwn() {
        PSSession own = open();
        SlowHost host = new SlowHost();
        CompletableFuture<InvocationResult<PSObject>> run =
                warnings(own).host(host).invokeAsync();
        List<Integer> shownAtTheEnd = new CopyOnWriteArrayList<>();
        SlowHost closing = new SlowHost(text -> {
            Await.until(
                    "the server has ended the run", LIMIT, () -> own.running().isEmpty());
            own.close();
            shownAtTheEnd.add(host.shown.size());
        });
        session.powerShell()
                .addCommand("Write-Warning")
                .addParameter("Message", "w")
                .host(closing)
                .invoke();
        assertThat(shownAtTheEnd).containsExactly(CALLS);
        assertThat(run).succeedsWithin(LIMIT);
    }

    @Test
    void aHostMayCloseTheSessionThatCallsIt() {
        PSSession own = open();
        long start = System.nanoTime();
        CompletableFuture<InvocationResult<PSObject>> run = own.powerShell()
                .addScript("Write-Warning w; Start-Sleep -Seconds 600")
                .host(new SlowHost(text -> own.close()))
                .invokeAsync();
        assertThat(run).failsWithin(LIMIT);
        assertThat(System.nanoTime() - start).isLessThan(LIMIT.toNanos());
        assertThat(own.isUsable()).isFalse();
    }

    @Test
    void aHostMayUseAnotherSession() {
        PSHost asking = new AnsweringHost(() -> {
            try (PSSession other = open()) {
                return other.invoke("'from another session'").output().get(0).toString();
            }
        });
        assertThat(session.powerShell()
                        .addScript("Read-Host")
                        .host(asking)
                        .invoke()
                        .output())
                .extracting(PSObject::value)
                .containsExactly("from another session");
    }

    @Test
    void aHostMayNotRunInTheSessionWhoseScriptWaitsForIt() {
        AtomicReference<SessionStateException> plain = new AtomicReference<>();
        AtomicReference<SessionStateException> nested = new AtomicReference<>();
        PSHost asking = new AnsweringHost(() -> {
            plain.set(refusal(() -> session.invoke("'plain'")));
            nested.set(refusal(
                    () -> session.powerShell().addScript("'nested'").nested().invoke()));
            return "answer";
        });
        assertThat(session.powerShell()
                        .addScript("Read-Host")
                        .host(asking)
                        .invoke()
                        .output())
                .extracting(PSObject::value)
                .containsExactly("answer");
        assertThat(plain.get().code()).isEqualTo(ErrorCode.SESSION_BUSY);
        assertThat(nested.get().code()).isEqualTo(ErrorCode.WAITS_FOR_ITSELF);
    }

    @Test
    void aConsumerMayNotRunInTheSessionThatItConsumes() {
        AtomicReference<SessionStateException> refused = new AtomicReference<>();
        CompletableFuture<Void> seen = new CompletableFuture<>();
        PowerShell sleeping = session.powerShell().addScript("1; Start-Sleep -Seconds 600");
        sleeping.items(Runnable::run).subscribe(new ItemRecorder(item -> {
            if (item instanceof PipelineItem.Output) {
                refused.set(refusal(() -> session.invoke("'inside'")));
                sleeping.stop();
            } else {
                seen.complete(null);
            }
        }));
        assertThat(seen).succeedsWithin(LIMIT);
        assertThat(refused.get().code()).isEqualTo(ErrorCode.SESSION_BUSY);
        assertStillUsable();
    }

    @Test
    void aConsumerOnAnExecutorThatRunsInlineMayWaitForTheSession() {
        CompletableFuture<Integer> available = new CompletableFuture<>();
        session.powerShell().addScript("1").items(Runnable::run).subscribe(new ItemRecorder(item -> {
            if (item instanceof PipelineItem.Output) {
                available.complete(session.availableRunspaces().join());
            }
        }));
        assertThat(available).succeedsWithin(LIMIT).isIn(0, 1);
        Await.until("the run ends", LIMIT, () -> session.running().isEmpty());
        assertStillUsable();
    }

    @Test
    void anExecutorThatRefusesEveryTaskFailsItsRunOnly() {
        ItemRecorder items = new ItemRecorder();
        session.powerShell()
                .addScript("1; Start-Sleep -Seconds 600")
                .items(task -> {
                    throw new RejectedExecutionException("no threads for this");
                })
                .subscribe(items);
        assertThat(items.ended())
                .failsWithin(LIMIT)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RunspaceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONSUMER_FAILED))
                .withMessageContaining("no threads for this");
        Await.until("the run ends", LIMIT, () -> session.running().isEmpty());
        assertStillUsable();
    }

    /** Nobody can tell its consumer anything, but the server's run ends, and so does the session. */
    @Test
    void anExecutorThatDropsEveryTaskHoldsNothingElseUp() {
        PSSession own = open();
        own.powerShell().addScript("1").items(task -> {}).subscribe(new ItemRecorder());
        Await.until("the run ends", LIMIT, () -> own.running().isEmpty());
        own.powerShell()
                .addScript("1..1000000")
                .timeout(Duration.ofSeconds(1))
                .items(task -> {})
                .subscribe(new ItemRecorder());
        Await.until("the run is stopped", LIMIT, () -> own.running().isEmpty());
        assertThat(own.invoke("1").output()).extracting(PSObject::value).containsExactly(1);
        own.powerShell().addScript("1..1000000").items(task -> {}).subscribe(new ItemRecorder());
        long start = System.nanoTime();
        own.close();
        assertThat(System.nanoTime() - start).isLessThan(LIMIT.toNanos());
    }

    @Test
    void aListenerMayNotReadTheStreamThatCallsIt() {
        AtomicReference<Iterator<PSObject>> reader = new AtomicReference<>();
        AtomicReference<SessionStateException> refused = new AtomicReference<>();
        PowerShell pipeline = session.powerShell()
                .addScript("Write-Warning w; 1")
                .onRecord(record -> {
                    if (record instanceof PipelineItem.WarningItem) {
                        refused.set(refusal(() -> reader.get().hasNext()));
                    }
                });
        try (Stream<PSObject> stream = pipeline.stream()) {
            reader.set(stream.iterator());
            assertThat(reader.get().next().value()).isEqualTo(1);
        }
        assertThat(refused.get().code()).isEqualTo(ErrorCode.WAIT_IN_CONSUMER);
        assertStillUsable();
    }

    @Test
    void whatFollowsAnAnswerMayWaitForTheSession() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        session.powerShell()
                .addScript("1; Start-Sleep -Seconds 600")
                .items()
                .subscribe(new ItemRecorder(item -> begun.complete(null)));
        assertThat(begun).succeedsWithin(LIMIT);
        // a server may tell of a pipeline's end before it has taken the runspace back
        assertThat(session.stopRunning()
                        .thenApply(none -> session.availableRunspaces().join()))
                .succeedsWithin(LIMIT)
                .isIn(0, 1);
        assertStillUsable();
    }

    @Test
    void anExceptionOfTheSessionShowsWhoWaitedForIt() {
        PSSession own = open();
        CompletableFuture.runAsync(() -> abortWhenItRuns(own));
        StringWriter trace = new StringWriter();
        catchThrowable(() -> own.invoke("Start-Sleep -Seconds 600")).printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains(".anExceptionOfTheSessionShowsWhoWaitedForIt(");
    }

    private static void abortWhenItRuns(PSSession session) {
        Await.until("it runs", LIMIT, () -> session.running().isPresent());
        session.abort();
    }

    @Test
    void twoSubscribersOfOnePipelineDoNotStopTheSession() {
        PowerShell pipeline = session.powerShell().addScript("1");
        List<ItemRecorder> recorders = List.of(new ItemRecorder(), new ItemRecorder());
        Flow.Publisher<PipelineItem> items = pipeline.items();
        recorders.forEach(items::subscribe);
        recorders.forEach(recorder -> assertThat(recorder.ended())
                .satisfiesAnyOf(
                        end -> assertThat(end).succeedsWithin(LIMIT),
                        end -> assertThat(end)
                                .failsWithin(LIMIT)
                                .withThrowableThat()
                                .withCauseInstanceOf(SessionStateException.class)));
        assertStillUsable();
    }

    private static SessionStateException refusal(ThrowingCallable call) {
        return catchThrowableOfType(SessionStateException.class, call);
    }

    private PowerShell warnings() {
        return warnings(session);
    }

    /** A command for each call, because both PowerShell and the endpoint in Java understand that. */
    private static PowerShell warnings(PSSession session) {
        PowerShell pipeline = session.powerShell();
        IntStream.rangeClosed(1, CALLS)
                .forEach(i -> pipeline.addCommand("Write-Warning")
                        .addParameter("Message", "w" + i)
                        .addStatement());
        return pipeline;
    }

    private void assertStillUsable() {
        assertThat(session.invoke("'still here'").output())
                .extracting(PSObject::value)
                .containsExactly("still here");
    }

    /** Shows warnings, and takes its time. */
    private static final class SlowHost implements PSHost {
        private final List<String> shown = new CopyOnWriteArrayList<>();
        private final PSHostUserInterface ui;

        SlowHost() {
            this(text -> {});
        }

        SlowHost(Consumer<String> then) {
            ui = new PSHostUserInterface() {
                @Override
                public void writeWarningLine(String text) {
                    pause();
                    shown.add(text);
                    then.accept(text);
                }
            };
        }

        private static void pause() {
            try {
                Thread.sleep(3);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Optional<PSHostUserInterface> ui() {
            return Optional.of(ui);
        }
    }
}
