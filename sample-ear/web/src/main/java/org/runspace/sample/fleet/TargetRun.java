package org.runspace.sample.fleet;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.runspace.InvocationResult;
import org.runspace.PipelineItem;
import org.runspace.PipelineStoppedException;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.error.RunspaceException;
import org.runspace.sample.Answer;
import org.runspace.sample.Opening;
import org.runspace.sample.question.PageHost;
import org.runspace.sample.question.Questions;
import org.runspace.sample.script.ScriptCall;

/**
 * The script at one target. A thread of the group waits for its session and then for its end; the items are written on
 * the thread of the run.
 */
final class TargetRun implements Flow.Subscriber<PipelineItem> {
    private static final long STOP_SECONDS = 30;

    private final int number;
    private final FleetTarget target;
    private final Answer answer;
    private final Questions questions;
    private final OutputDigest digest = new OutputDigest();
    /** Gets the end alone. */
    private final InvocationResult.Collector outcome = new InvocationResult.Collector();

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Phase phase = Phase.WAITING;
    private PowerShell shell;
    private Opening opening;

    private enum Phase {
        WAITING,
        RUNNING,
        STOPPED
    }

    TargetRun(int number, FleetTarget target, Answer answer) {
        this.number = number;
        this.target = target;
        this.answer = answer;
        this.questions = new Questions(
                FleetRequest.LIMIT,
                line -> answer.execute(() -> answer.toPage(lines -> line.accept(lines.from(number)))));
    }

    /** Returns what the script asks at this target. From any thread. */
    Questions questions() {
        return questions;
    }

    /** On a thread of the group, when it is the target's turn. */
    RemoteRunspace open() {
        Opening mine = beginOpening();
        answer.execute(() -> answer.toPage(lines -> lines.from(number).writeTarget("RUNNING", "")));
        return mine.await(FleetRequest.LIMIT, stopped());
    }

    private synchronized Opening beginOpening() {
        requireNotStopped();
        opening = target.begin();
        return opening;
    }

    /** On a thread of the group. Returns the digest of the output, and throws if the script did not come to its end. */
    String run(RemoteRunspace session, ScriptCall call) {
        begin(call.addTo(session.powerShell()).host(new PageHost(questions)));
        shell.items(answer).subscribe(this);
        if (isStopped()) {
            shell.stop();
        }
        awaitEnd();
        outcome.result().requireCompleted();
        return digest.value();
    }

    /** From any thread. A session that is being opened is not waited for. */
    void stop() {
        PowerShell running;
        synchronized (this) {
            phase = Phase.STOPPED;
            running = shell;
            if (opening != null) {
                opening.leave(stopped());
            }
        }
        if (running != null) {
            running.stop();
        }
    }

    private synchronized void begin(PowerShell commands) {
        requireNotStopped();
        phase = Phase.RUNNING;
        shell = commands;
    }

    private synchronized boolean isStopped() {
        return phase == Phase.STOPPED;
    }

    private void requireNotStopped() {
        if (isStopped()) {
            throw stopped();
        }
    }

    private PipelineStoppedException stopped() {
        return new PipelineStoppedException(null, new InvocationResult.Collector().result());
    }

    /** The group interrupts its thread when the time limit is reached. */
    private void awaitEnd() {
        try {
            ended.get();
        } catch (InterruptedException e) {
            shell.stop();
            awaitStop();
            throw stopped();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** After that the session is closed, whatever still runs in it. */
    private void awaitStop() {
        try {
            ended.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            // the close of the session ends it
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        if (e.getCause() instanceof RunspaceException why) {
            return why;
        }
        return new IllegalStateException(e.getCause());
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(PipelineItem item) {
        if (item instanceof PipelineItem.StateChanged) {
            outcome.add(item);
            return;
        }
        if (item instanceof PipelineItem.Output output) {
            digest.add(output.value());
        }
        answer.toPage(lines -> lines.from(number).write(item));
    }

    @Override
    public void onError(Throwable failure) {
        ended.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        ended.complete(null);
    }
}
