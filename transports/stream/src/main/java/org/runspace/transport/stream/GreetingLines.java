package org.runspace.transport.stream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;
import org.runspace.Cancellable;
import org.runspace.LoginQuestions;
import org.runspace.error.Excerpt;
import org.runspace.error.OpenFailure;
import org.runspace.object.SecureString;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;

/**
 * A connection that begins with a {@link Greeting}: client and server exchange lines of text before the same streams
 * carry the session. Lines are UTF-8 and end with a line feed. Not thread-safe: used by the thread that connects.
 */
@NullMarked
public final class GreetingLines {
    private static final int LONGEST_LINE = 4096;

    private final Target target;
    private final TransportContext context;
    private final InputStream in;
    private final OutputStream out;

    private enum State {
        EXCHANGING,
        ENDED,
        OVERDUE
    }

    private GreetingLines(ByteStreams streams, Target target, TransportContext context) {
        this.target = target;
        this.context = context;
        this.in = new BufferedInputStream(streams.in());
        this.out = streams.out();
    }

    /**
     * Exchanges the greeting on a new connection. At the deadline the connection is closed, which ends all waiting.
     *
     * @param streams of the connection
     * @param target as given to {@link StreamTransportProvider#connect}
     * @param context as given there
     * @param deadline as given there
     * @param greeting the exchange of lines before the session
     * @return the streams of the same connection after the greeting
     * @throws IOException if it failed; the connection is closed then
     */
    public static ByteStreams exchange(
            ByteStreams streams, Target target, TransportContext context, Deadline deadline, Greeting greeting)
            throws IOException {
        GreetingLines lines = new GreetingLines(streams, target, context);
        AtomicReference<State> state = new AtomicReference<>(State.EXCHANGING);
        Cancellable timer = context.schedule(
                () -> {
                    if (state.compareAndSet(State.EXCHANGING, State.OVERDUE)) {
                        close(streams);
                    }
                },
                deadline.remaining(context.nanoTime()));
        try {
            greeting.exchange(lines);
            if (!state.compareAndSet(State.EXCHANGING, State.ENDED)) {
                throw new IOException("closed at the deadline");
            }
            return new ByteStreams(lines.in, streams.out(), streams.errors(), streams.carrier());
        } catch (IOException | RuntimeException e) {
            close(streams);
            if (state.get() == State.OVERDUE) {
                throw overdue(target, e);
            }
            throw e;
        } finally {
            timer.cancel();
        }
    }

    static TransportOpenException overdue(Target target, Exception cause) {
        return new TransportOpenException(OpenFailure.TIMEOUT, target.rest() + " did not answer in time", cause);
    }

    private static void close(ByteStreams streams) {
        try {
            streams.carrier().close();
        } catch (IOException e) {
            // it is of no use any more, and its own failure would hide why
        }
    }

    /**
     * Reads the server's next line.
     *
     * @return the line without its end
     * @throws TransportOpenException if there is none, or it is too long
     * @throws IOException if reading fails
     */
    public String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new TransportOpenException(
                        OpenFailure.UNREACHABLE, "the server closed the connection before the session began", null);
            }
            if (line.size() == LONGEST_LINE) {
                throw new TransportOpenException(
                        OpenFailure.PROTOCOL,
                        "the server began with more than " + LONGEST_LINE + " bytes without a line end",
                        null);
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * Reads the line that says that the session may begin.
     *
     * @param welcome the expected line
     * @throws TransportOpenException of the kind {@link OpenFailure#AUTHENTICATION}, with the server's line in its
     *     message, if that is another one
     * @throws IOException if reading fails
     */
    public void expect(String welcome) throws IOException {
        requireWelcome(readLine(), welcome);
    }

    /**
     * Answers the server's questions, for a one-time code for example, from the session's credentials, until the line
     * that says that the session may begin.
     *
     * @param mark the text with which lines with a question begin
     * @param welcome the expected last line
     * @throws TransportOpenException of the kind {@link OpenFailure#AUTHENTICATION} if a question is not answered, or
     *     the server says something else, which is in the message
     * @throws IOException if reading or writing fails
     */
    public void answerQuestions(String mark, String welcome) throws IOException {
        String line = readLine();
        for (; line.startsWith(mark); line = readLine()) {
            answer(line.substring(mark.length()));
        }
        requireWelcome(line, welcome);
    }

    /**
     * Writes a line.
     *
     * @param line without its end
     * @throws TransportOpenException if it contains a line end
     * @throws IOException if writing fails
     */
    public void writeLine(String line) throws IOException {
        write(StandardCharsets.UTF_8.encode(line));
    }

    /**
     * Writes a secret as a line. No copy of it is kept.
     *
     * @param line without its end
     * @throws TransportOpenException if it contains a line end
     * @throws IOException if writing fails
     */
    public void writeLine(SecureString line) throws IOException {
        write(line.use(chars -> StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars))));
    }

    private void answer(String question) throws IOException {
        List<SecureString> answers = context.credentials()
                .answers(target, new LoginQuestions("", "", List.of(new LoginQuestions.Question(question, false))))
                .filter(given -> given.size() == 1)
                .orElseThrow(() -> new TransportOpenException(
                        OpenFailure.AUTHENTICATION,
                        "the credentials have no answer to the question: " + Excerpt.of(question),
                        null));
        try {
            writeLine(answers.get(0));
        } finally {
            answers.forEach(SecureString::close);
        }
    }

    private static void requireWelcome(String line, String welcome) throws TransportOpenException {
        if (!line.equals(welcome)) {
            throw new TransportOpenException(OpenFailure.AUTHENTICATION, "the server said: " + Excerpt.of(line), null);
        }
    }

    /** One write for the whole line, so that it is one segment. */
    private void write(ByteBuffer encoded) throws IOException {
        byte[] line = new byte[encoded.remaining() + 1];
        try {
            encoded.get(line, 0, line.length - 1);
            for (byte b : line) {
                if (b == '\n' || b == '\r') {
                    throw new TransportOpenException(
                            OpenFailure.CONFIGURATION, "a user's name, password or setting contains a line end", null);
                }
            }
            line[line.length - 1] = '\n';
            out.write(line);
            out.flush();
        } finally {
            Arrays.fill(line, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }
}
