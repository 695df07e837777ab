package org.runspace.testkit.wsman;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpStatus;
import org.runspace.spi.Transport;

/**
 * A WinRM server that gives the recorded answers of one session again, in their order, and does nothing else: so a
 * client can be measured without a server's work. Each new shell gets the answers from the beginning, and each new
 * command those of the command. Output that is asked for beyond them waits until the shell is deleted. Any login is
 * taken. Thread-safe.
 */
public final class WSManPlayback implements AutoCloseable {
    private static final int THREADS = 1;
    private static final Pattern ACTION = Pattern.compile("<(?:\\w+:)?Action[^>]*>([^<]*)<");
    private static final Pattern MESSAGE = Pattern.compile("<(?:\\w+:)?MessageID[^>]*>([^<]*)<");
    private static final Pattern SHELL = Pattern.compile(" ShellId=\"([^\"]*)\"");
    private static final Pattern COMMAND = Pattern.compile(" CommandId=\"([^\"]*)\"");

    private final Map<Key, List<PlayedAnswer>> recorded = new HashMap<>();
    private final Map<Key, Queue<PlayedAnswer>> left = new HashMap<>();
    private final Queue<HttpCall> held = new ArrayDeque<>();
    private final HttpPort port;
    private UUID pool = Transport.SESSION;
    private UUID pipeline = Transport.SESSION;

    private record Key(WSManAction action, boolean ofCommand) {}

    private WSManPlayback(List<WSManAnswer> answers, ServerCertificate certificate) throws IOException {
        PlayedAnswer.Progress ofShell = new PlayedAnswer.Progress();
        PlayedAnswer.Progress ofCommand = new PlayedAnswer.Progress();
        answers.forEach(answer -> recorded.computeIfAbsent(
                        new Key(answer.action(), answer.ofCommand()), it -> new ArrayList<>())
                .add(new PlayedAnswer(answer, answer.ofCommand() ? ofCommand : ofShell)));
        this.port = new HttpPort(THREADS, certificate.context(), this::handle);
    }

    /**
     * Begins to serve by https.
     *
     * @param answers those of one session with one command
     * @param certificate what the server shows
     * @return the server, to be closed by the caller
     * @throws IOException if there is no port
     */
    public static WSManPlayback start(List<WSManAnswer> answers, ServerCertificate certificate) throws IOException {
        return new WSManPlayback(answers, certificate);
    }

    /**
     * Returns the URL for clients.
     *
     * @return its URL
     */
    public String url() {
        return port.url("/wsman");
    }

    /** Cuts every connection. */
    @Override
    public void close() {
        port.close();
    }

    private void handle(HttpCall call) {
        String request = new String(call.content(), StandardCharsets.ISO_8859_1);
        Optional<WSManAction> action = WSManAction.of(found(ACTION, request));
        if (action.isEmpty()) {
            call.answer(HttpStatus.SC_BAD_REQUEST);
        } else {
            play(new Key(action.get(), request.contains(" CommandId=")), request, call);
        }
    }

    private synchronized void play(Key key, String request, HttpCall call) {
        switch (key.action) {
            case CREATE -> {
                pool = UUID.fromString(found(SHELL, request));
                rewind(false);
            }
            case COMMAND -> {
                pipeline = UUID.fromString(found(COMMAND, request));
                rewind(true);
            }
            case DELETE -> {
                held.forEach(HttpCall::cut);
                held.clear();
            }
            default -> {}
        }
        Queue<PlayedAnswer> answers = left.getOrDefault(key, new ArrayDeque<>());
        // the end of a command may be asked for when the next one has begun
        PlayedAnswer answer = key.action == WSManAction.RECEIVE ? answers.poll() : answers.peek();
        if (answer == null) {
            held.add(call);
        } else {
            UUID channel = key.ofCommand ? pipeline : Transport.SESSION;
            call.answer(answer.status(), answer.envelope(found(MESSAGE, request), pool, channel));
        }
    }

    private void rewind(boolean ofCommand) {
        recorded.forEach((key, answers) -> {
            if (key.ofCommand == ofCommand) {
                left.put(key, new ArrayDeque<>(answers));
            }
        });
    }

    private static String found(Pattern pattern, String request) {
        Matcher matcher = pattern.matcher(request);
        return matcher.find() ? matcher.group(1) : "";
    }
}
