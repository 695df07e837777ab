package org.runspace.sample;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.PowerShell;
import org.runspace.error.RunspaceException;
import org.runspace.sample.live.Watched;
import org.runspace.sample.question.PageHost;
import org.runspace.sample.question.Questions;

/** One run of a pipeline, whose items are written in their order. Not thread-safe, except for the stop. */
final class Run implements Watched, Flow.Subscriber<PipelineItem> {
    private final PowerShell shell;
    private final Answer answer;
    private final Questions questions;

    Run(PowerShell shell, Duration limit, ItemLines lines) {
        this.shell = shell.timeout(limit);
        this.answer = new Answer(lines, shell::stop);
        this.questions = new Questions(limit, line -> answer.execute(() -> answer.toPage(line)));
        shell.host(new PageHost(questions));
    }

    /** Returns what the script asks. From any thread. */
    Questions questions() {
        return questions;
    }

    @Override
    public void write() throws IOException {
        answer.write(ItemLines::writeBegin, this::start);
    }

    private void start() {
        try {
            shell.items(answer).subscribe(this);
        } catch (RunspaceException e) {
            onError(e);
        }
    }

    /** A run that still waits for its session has nothing to stop yet, and is stopped when it has. */
    @Override
    public void stop() {
        shell.stop();
        answer.execute(shell::stop);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(PipelineItem item) {
        answer.toPage(lines -> lines.write(item));
    }

    @Override
    public void onError(Throwable failure) {
        answer.end();
        answer.toPage(
                lines -> lines.writeFailure(Objects.requireNonNullElseGet(failure.getMessage(), failure::toString)));
    }

    @Override
    public void onComplete() {
        answer.end();
    }
}
