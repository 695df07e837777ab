package org.runspace.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.transport.stream.ByteConnection;
import org.runspace.transport.stream.ByteConnectionEvents;
import org.runspace.transport.stream.CountedThreads;
import org.runspace.transport.stream.TimeLimit;

/** A client's way to a process that serves one at a time: waiting, being hung up on, being answered, giving up. */
@Timeout(60)
class PipeAttachmentTest {
    private static final long LIMIT_SECONDS = 10;

    private final CountedThreads threads = new CountedThreads();
    private final PlayedPipes pipes = new PlayedPipes();
    private final Events events = new Events();
    private String startTimeout = "PT2S";

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        assertThat(threads.left(Duration.ofSeconds(LIMIT_SECONDS))).isEmpty();
        threads.close();
    }

    @Test
    void whatWasSentBeforeTheFirstAnswerIsSentAgainAfterAHangUp() throws Exception {
        PipeAttachment attachment = attach(Duration.ofSeconds(30));
        events.expect("connected");
        PlayedPipes.Connection first = next();
        write(attachment, "hello ");
        write(attachment, "there");
        first.breaks();
        PlayedPipes.Connection second = next();
        expectCall(second, "write hello there");
        expectCall(second, "resume");
        write(attachment, "!");
        expectCall(second, "write !");
        second.answers("hi");
        events.expect("received hi");
        write(attachment, "more");
        expectCall(second, "write more");
        end(attachment, second);
    }

    @Test
    void whatIsWrittenWhileThereIsNoConnectionIsSentWithTheNext() throws Exception {
        PipeAttachment attachment = attach(Duration.ofSeconds(30));
        events.expect("connected");
        PlayedPipes.Connection first = next();
        pipes.refuse(PipeRefused.Reason.ABSENT);
        pipes.refuse(PipeRefused.Reason.STALE);
        pipes.refuse(PipeRefused.Reason.BUSY);
        first.breaks();
        write(attachment, "hello");
        PlayedPipes.Connection second = next();
        expectCall(second, "write hello");
        end(attachment, second);
    }

    @Test
    void anAnsweredSessionThatBreaksIsNotTriedAgain() throws Exception {
        attach(Duration.ofSeconds(30));
        events.expect("connected");
        PlayedPipes.Connection connection = next();
        connection.answers("hi");
        events.expect("received hi");
        connection.breaks();
        events.expect("ended UNREACHABLE the process 7 closed the pipe, or has ended");
        assertThat(pipes.connected).isEmpty();
    }

    @Test
    void aPipeThatNeverAnswersTimesOut() throws Exception {
        attach(Duration.ofSeconds(1));
        events.expect("connected");
        PlayedPipes.Connection connection = next();
        assertThat(events.told.poll(LIMIT_SECONDS, TimeUnit.SECONDS))
                .startsWith("ended TIMEOUT")
                .contains("one client at a time");
        expectCall(connection, "resume");
        expectCall(connection, "close");
        connection.answers("too late");
        assertThat(events.told).isEmpty();
    }

    @Test
    void aPipeThatIsMissingForAMomentIsTriedAgain() throws Exception {
        pipes.refuse(PipeRefused.Reason.ABSENT);
        pipes.refuse(PipeRefused.Reason.STALE);
        PipeAttachment attachment = attach(Duration.ofSeconds(30));
        events.expect("connected");
        end(attachment, next());
    }

    @Test
    void aPipeWhoseProcessIsGoneIsNotWaitedFor() throws Exception {
        pipes.mayComeBack = false;
        pipes.refuse(PipeRefused.Reason.STALE);
        attach(Duration.ofSeconds(30));
        events.expect("failed UNREACHABLE refused: STALE");
        assertThat(pipes.connected).isEmpty();
    }

    @Test
    void aPipeThatNeverAppearsIsWaitedForAsLongAsItsStartMayTake() throws Exception {
        startTimeout = "PT0.3S";
        for (int i = 0; i < 100; i++) {
            pipes.refuse(PipeRefused.Reason.ABSENT);
        }
        long start = System.nanoTime();
        attach(Duration.ofSeconds(30));
        events.expect("failed NOT_FOUND refused: ABSENT");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(pipes.connected).isEmpty();
    }

    @Test
    void aPipeOfSomebodyElseIsNotTriedAgain() throws Exception {
        pipes.refuse(PipeRefused.Reason.DENIED);
        attach(Duration.ofSeconds(30));
        events.expect("failed AUTHENTICATION refused: DENIED");
        assertThat(pipes.connected).isEmpty();
    }

    @Test
    void anAttemptThatWasGivenUpTellsNothingMore() throws Exception {
        PipeAttachment attachment = new PipeAttachment(target(), pipes, threads, limit(Duration.ofSeconds(30)), events);
        attachment.giveUp();
        attachment.attempt();
        assertThat(pipes.connected).isEmpty();
        assertThat(events.told).isEmpty();
    }

    @Test
    void aCloseBetweenTwoConnectionsEndsTheWaiting() throws Exception {
        PipeAttachment attachment = attach(Duration.ofSeconds(30));
        events.expect("connected");
        PlayedPipes.Connection first = next();
        pipes.refuse(PipeRefused.Reason.BUSY);
        first.breaks();
        attachment.close();
        attachment.close();
        events.expect("ended the session was closed");
        assertThat(pipes.connected.poll(200, TimeUnit.MILLISECONDS)).isNull();
        assertThat(events.told).isEmpty();
    }

    private PipeAttachment attach(Duration limit) {
        PipeAttachment attachment = new PipeAttachment(target(), pipes, threads, limit(limit), events);
        threads.tasks().execute(attachment::attempt);
        return attachment;
    }

    private PipeTarget.AnswerLimit limit(Duration limit) {
        return new PipeTarget.AnswerLimit(
                Deadline.after(limit, threads.nanoTime()), new TimeLimit("connectTimeout", limit));
    }

    private void end(PipeAttachment attachment, PlayedPipes.Connection connection) throws InterruptedException {
        attachment.close();
        events.expect("ended the session was closed");
        assertThat(connection.calls).contains("close");
    }

    private PlayedPipes.Connection next() throws InterruptedException {
        PlayedPipes.Connection next = pipes.connected.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private static void write(ByteConnection connection, String text) throws InterruptedException {
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        connection.write(
                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), failure -> done.add(String.valueOf(failure)));
        assertThat(done.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("null");
    }

    private static void expectCall(PlayedPipes.Connection connection, String call) throws InterruptedException {
        assertThat(connection.calls.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(call);
    }

    private PipeTarget target() {
        return PipeTarget.of(new Target(
                "pipe",
                "7",
                Map.of(
                        PipeTransportProvider.CONNECT_TIMEOUT,
                        "PT30S",
                        PipeTransportProvider.START_TIMEOUT,
                        startTimeout)));
    }

    /** Writes down what is told. */
    private static final class Events implements ByteConnectionEvents {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        void expect(String event) throws InterruptedException {
            assertThat(told.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(event);
        }

        @Override
        public void connected(ByteConnection connection) {
            told.add("connected");
        }

        @Override
        public void received(ByteBuffer bytes) {
            told.add("received " + StandardCharsets.UTF_8.decode(bytes));
        }

        @Override
        public void errorLine(String line) {
            told.add("errorLine " + line);
        }

        @Override
        public void failed(OpenFailure kind, String message, Throwable cause) {
            told.add("failed " + kind + " " + message);
        }

        @Override
        public void ended(String why, IOException cause) {
            told.add("ended " + why);
        }

        @Override
        public void ended(OpenFailure kind, String why, IOException cause) {
            told.add("ended " + kind + " " + why);
        }
    }
}
