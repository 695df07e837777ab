package org.runspace.transport.stream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.runspace.LoginQuestions;
import org.runspace.error.Excerpt;
import org.runspace.error.OpenFailure;
import org.runspace.object.SecureString;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;

/**
 * A TCP connection that begins with a greeting: client and server exchange lines of text before the same connection
 * carries the session. Lines are UTF-8 and end with a line feed. All waiting ends at the deadline of the opening. Not
 * thread-safe: used by the thread that connects.
 */
@NullMarked
public final class TcpStreams {
    private static final int LONGEST_LINE = 4096;

    private final Socket socket;
    private final Target target;
    private final TransportContext context;
    private final Deadline deadline;
    private final InputStream in;

    private TcpStreams(Socket socket, Target target, TransportContext context, Deadline deadline) throws IOException {
        this.socket = socket;
        this.target = target;
        this.context = context;
        this.deadline = deadline;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** The exchange of lines before the session. */
    public interface Greeting {
        /**
         * Exchanges lines with the server until the session may begin.
         *
         * @param server the connection to the server
         * @throws IOException if the session cannot begin; the connection is closed then
         */
        void exchange(TcpStreams server) throws IOException;
    }

    /**
     * Connects to the target's {@code host:port} and exchanges the greeting.
     *
     * @param target as given to {@link StreamTransportProvider#connect}
     * @param context as given there
     * @param deadline as given there
     * @param greeting the exchange of lines before the session
     * @return the connection after the greeting
     * @throws IOException if it failed; nothing is left open then
     */
    public static ByteStreams connect(Target target, TransportContext context, Deadline deadline, Greeting greeting)
            throws IOException {
        InetSocketAddress address = address(target);
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, millisLeft(context, deadline));
            TcpStreams server = new TcpStreams(socket, target, context, deadline);
            greeting.exchange(server);
            socket.setSoTimeout(0);
            return new ByteStreams(server.in, socket.getOutputStream(), null, socket);
        } catch (SocketTimeoutException e) {
            socket.close();
            throw new TransportOpenException(OpenFailure.TIMEOUT, target.rest() + " did not answer in time", e);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
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
        for (int next = read(); next != '\n'; next = read()) {
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

    private int read() throws IOException {
        if (in.available() == 0) {
            socket.setSoTimeout(millisLeft(context, deadline));
        }
        return in.read();
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
            socket.getOutputStream().write(line);
        } finally {
            Arrays.fill(line, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    private static int millisLeft(TransportContext context, Deadline deadline) throws SocketTimeoutException {
        long millis = deadline.remaining(context.nanoTime()).toMillis();
        if (millis == 0) {
            throw new SocketTimeoutException("the deadline has passed");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    private static InetSocketAddress address(Target target) throws TransportOpenException {
        String address = target.rest();
        int colon = address.lastIndexOf(':');
        String host = colon < 1 ? "" : address.substring(0, colon);
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            if (host.isEmpty() || port < 1 || port > 65535) {
                throw new NumberFormatException(address);
            }
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (NumberFormatException e) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION,
                    "wanted " + target.scheme() + ":host:port, found \"" + target + "\"",
                    null);
        } catch (UnknownHostException e) {
            throw new TransportOpenException(OpenFailure.NOT_FOUND, "no host is called " + host, e);
        }
    }
}
