package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Collects one answer, and fails the test if it comes in a wrong order. */
class Collected implements Answer {
    private static final int WAIT_SECONDS = 60;

    private enum State {
        NEW,
        BEGUN,
        OVER
    }

    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private State state = State.NEW;
    private int status;
    private String type = "";
    private @Nullable ExchangeFailure failure;
    private @Nullable String disorder;

    @Override
    public synchronized void begins(int code, String contentType) {
        expect(State.NEW);
        state = State.BEGUN;
        status = code;
        type = contentType;
        begun.countDown();
    }

    @Override
    public synchronized void data(ByteBuffer bytes) {
        expect(State.BEGUN);
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        content.writeBytes(copy);
    }

    @Override
    public synchronized void ended() {
        expect(State.BEGUN);
        state = State.OVER;
        over.countDown();
    }

    @Override
    public synchronized void failed(ExchangeFailure given) {
        if (state == State.OVER) {
            disorder = "failed after the end";
        }
        state = State.OVER;
        failure = given;
        over.countDown();
    }

    private void expect(State expected) {
        if (state != expected) {
            disorder = expected + " expected, and it is " + state;
        }
    }

    /** Waits until the answer has begun. */
    Collected begun() {
        await(begun);
        return this;
    }

    /** The content of an answer that has come to its end. */
    String text() {
        await(over);
        synchronized (this) {
            assertThat(failure).isNull();
            return content.toString(StandardCharsets.UTF_8);
        }
    }

    /** The bytes that have arrived so far. */
    synchronized int bytes() {
        return content.size();
    }

    int status() {
        await(over);
        return status;
    }

    String type() {
        await(over);
        return type;
    }

    /** The failure of an answer that has not come to its end. */
    ExchangeFailure failure() {
        await(over);
        synchronized (this) {
            return Objects.requireNonNull(failure, "a failure was expected");
        }
    }

    private void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(WAIT_SECONDS, TimeUnit.SECONDS))
                    .as("the answer comes")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        synchronized (this) {
            assertThat(disorder).isNull();
        }
    }
}
