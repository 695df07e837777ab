package org.runspace.transport.hyperv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.runspace.Cancellable;
import org.runspace.error.OpenFailure;
import org.runspace.object.SecureString;
import org.runspace.spi.Deadline;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.TimeLimit;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The messages of a handshake with one service of a guest: no length, no end mark, so each is one write and is read by
 * one read, and both sides take strict turns. Keywords are ASCII, texts UTF-16LE. Used by one thread.
 */
final class Dialogue {
    /** More than any message may have, so that one that is too long is seen. */
    private static final int BUFFER = 2048;

    private final GuestService service;
    private final GuestSocket socket;
    private final TransportContext context;
    private final Deadline deadline;
    private final Duration answerLimit;
    /** The limit that has passed, or null. */
    private volatile TimeLimit late;

    Dialogue(
            GuestService service,
            GuestSocket socket,
            TransportContext context,
            Deadline deadline,
            Duration answerLimit) {
        this.service = service;
        this.socket = socket;
        this.context = context;
        this.deadline = deadline;
        this.answerLimit = answerLimit;
    }

    static byte[] keyword(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    static byte[] secretText(SecureString secret) {
        return secret.use(chars -> wiped(StandardCharsets.UTF_16LE.encode(CharBuffer.wrap(chars))));
    }

    static byte[] secretAfter(String prefix, SecureString secret) {
        return secret.use(chars -> {
            ByteBuffer message = ByteBuffer.allocate(prefix.length() + chars.length);
            message.put(keyword(prefix));
            for (char c : chars) {
                message.put((byte) c);
            }
            return message.array();
        });
    }

    /**
     * Says something and waits for the answer.
     *
     * @param about the step, for messages
     * @param message wiped when it was sent
     * @param limit the most bytes the answer may have
     */
    Answer ask(String about, byte[] message, int limit) throws TransportOpenException {
        byte[] buffer = new byte[BUFFER];
        Cancellable timer = watch();
        try {
            send(message);
            int count = socket.input().read(buffer);
            if (count < 0) {
                throw new TransportOpenException(
                        OpenFailure.UNREACHABLE,
                        "the guest's " + service + " closed the connection instead of answering to " + about,
                        null);
            }
            return checked(about, new Answer(buffer, count), limit);
        } catch (TransportOpenException e) {
            throw e;
        } catch (IOException e) {
            throw failed(about, e);
        } finally {
            timer.cancel();
            Arrays.fill(buffer, (byte) 0);
        }
    }

    /** Asks where the answer does not matter, not even a refusal. */
    void askInVain(String about, byte[] message) throws TransportOpenException {
        ask(about, message, BUFFER).close();
    }

    /** Says something that is not answered. */
    void say(String about, byte[] message) throws TransportOpenException {
        Cancellable timer = watch();
        try {
            send(message);
        } catch (IOException e) {
            throw failed(about, e);
        } finally {
            timer.cancel();
        }
    }

    TransportOpenException unexpected(String about, Answer answer, String wanted) {
        return new TransportOpenException(
                OpenFailure.PROTOCOL,
                "the guest's " + service + " answered " + answer + " to " + about + "; wanted " + wanted,
                null);
    }

    private Answer checked(String about, Answer answer, int limit) throws TransportOpenException {
        if (answer.length() <= limit) {
            return answer;
        }
        answer.close();
        throw new TransportOpenException(
                OpenFailure.PROTOCOL,
                "the guest's " + service + " answered " + answer.length() + " bytes to " + about + "; at most " + limit
                        + " are allowed",
                null);
    }

    private void send(byte[] message) throws IOException {
        try {
            socket.output().write(message);
            socket.output().flush();
        } finally {
            Arrays.fill(message, (byte) 0);
        }
    }

    /** A blocking read ends when its socket is closed, and by nothing else that works for all kinds of sockets. */
    private Cancellable watch() {
        Duration left = TimeLimit.untilShortlyBefore(deadline, context.nanoTime());
        boolean ofOpening = left.compareTo(answerLimit) < 0;
        TimeLimit limit =
                ofOpening ? TimeLimit.ofOpening(deadline) : new TimeLimit(GuestSettings.ANSWER_TIMEOUT, answerLimit);
        return context.schedule(
                () -> {
                    late = limit;
                    closeQuietly(socket);
                },
                ofOpening ? left : answerLimit);
    }

    private TransportOpenException failed(String about, IOException cause) {
        TimeLimit passed = late;
        if (passed != null) {
            return new TransportOpenException(
                    OpenFailure.TIMEOUT,
                    "the guest's " + service + " did not answer to " + about + " " + passed,
                    cause);
        }
        return new TransportOpenException(
                OpenFailure.UNREACHABLE,
                "the connection to the guest's " + service + " failed at " + about + ": " + cause.getMessage(),
                cause);
    }

    static void closeQuietly(GuestSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            System.getLogger(Dialogue.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a socket to a guest failed", e);
        }
    }

    private static byte[] wiped(ByteBuffer encoded) {
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }
}
