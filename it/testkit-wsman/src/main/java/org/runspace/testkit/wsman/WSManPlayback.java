package org.runspace.testkit.wsman;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.runspace.spi.Transport;

/**
 * A WinRM server that gives the recorded answers of one session again, in their order, and does nothing else: so a
 * client can be measured without a server's work. Each new shell gets the answers from the beginning, and each new
 * command those of the command. Output that was recorded after input or a signal is given after as many of them, and
 * what is asked for beyond the recording waits until the shell is deleted. Any login is taken. Thread-safe.
 */
public final class WSManPlayback implements AutoCloseable {
    private static final int THREADS = 1;
    private static final Pattern ACTION = Pattern.compile("<(?:\\w+:)?Action[^>]*>([^<]*)<");
    private static final Pattern MESSAGE = Pattern.compile("<(?:\\w+:)?MessageID[^>]*>([^<]*)<");
    private static final Pattern SHELL = Pattern.compile(" ShellId=\"([^\"]*)\"");
    private static final Pattern COMMAND = Pattern.compile(" CommandId=\"([^\"]*)\"");

    private final Played shell = new Played();
    private final Map<String, Played> commands = new LinkedHashMap<>();
    private final List<Held> held = new ArrayList<>();
    private final HttpPort port;
    private Iterator<Played> next = Collections.emptyIterator();
    private UUID pool = Transport.SESSION;
    private int begun;

    /** The answers of a shell or a command. */
    private static final class Played {
        private final PlayedAnswer.Progress progress = new PlayedAnswer.Progress();
        private final Map<WSManAction, List<Due>> all = new EnumMap<>(WSManAction.class);
        private final Map<WSManAction, Queue<Due>> left = new EnumMap<>(WSManAction.class);
        private Asked asked = Asked.NOTHING;
        private UUID pipeline = Transport.SESSION;

        void add(WSManAnswer answer) {
            all.computeIfAbsent(answer.action(), it -> new ArrayList<>())
                    .add(new Due(new PlayedAnswer(answer, progress), asked));
            asked = asked.and(answer.action());
        }

        void begin(UUID id) {
            pipeline = id;
            asked = Asked.NOTHING;
            all.forEach((action, answers) -> left.put(action, new ArrayDeque<>(answers)));
        }

        void takes(WSManAction action) {
            asked = asked.and(action);
        }

        /** Returns the answer to a request that was taken; null if it is not due, or if there is none. */
        @Nullable
        PlayedAnswer next(WSManAction action) {
            Queue<Due> answers = left.getOrDefault(action, new ArrayDeque<>());
            Due first = answers.peek();
            if (first == null) {
                return null;
            }
            if (action != WSManAction.RECEIVE) {
                // the end of a command may be asked for more than once
                return first.answer();
            }
            if (!asked.reaches(first.after())) {
                return null;
            }
            answers.remove();
            return first.answer();
        }
    }

    /** An answer, and what was asked before its request. */
    private record Due(PlayedAnswer answer, Asked after) {}

    /** How much input and how many signals a shell or a command got. */
    private record Asked(int sends, int signals) {
        static final Asked NOTHING = new Asked(0, 0);

        Asked and(WSManAction action) {
            return new Asked(
                    sends + (action == WSManAction.SEND ? 1 : 0), signals + (action == WSManAction.SIGNAL ? 1 : 0));
        }

        boolean reaches(Asked other) {
            return sends >= other.sends && signals >= other.signals;
        }
    }

    /** A request without an answer so far. */
    private record Held(HttpCall call, Played played, WSManAction action, String message) {}

    private WSManPlayback(List<WSManAnswer> answers, ServerCertificate certificate) throws IOException {
        for (WSManAnswer answer : answers) {
            String command = answer.command().toUpperCase(Locale.ROOT);
            Played played = answer.ofCommand() ? commands.computeIfAbsent(command, it -> new Played()) : shell;
            played.add(answer);
        }
        this.port = new HttpPort(THREADS, certificate.context(), this::handle);
    }

    /**
     * Begins to serve by https.
     *
     * @param answers those of one session
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

    /**
     * Returns how many commands clients have begun.
     *
     * @return zero or more
     */
    public synchronized int commands() {
        return begun;
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
            play(action.get(), request, call);
        }
    }

    private synchronized void play(WSManAction action, String request, HttpCall call) {
        if (action == WSManAction.CREATE) {
            pool = UUID.fromString(found(SHELL, request));
            shell.begin(Transport.SESSION);
            next = Collections.emptyIterator();
        }
        if (action == WSManAction.DELETE) {
            held.forEach(waiting -> waiting.call().cut());
            held.clear();
        }
        Played played = action == WSManAction.COMMAND ? begun(request) : known(request);
        played.takes(action);
        held.add(new Held(call, played, action, found(MESSAGE, request)));
        held.removeIf(this::answer);
    }

    /** Answers a request if the answer is due. */
    private boolean answer(Held waiting) {
        Played played = waiting.played();
        PlayedAnswer answer = played.next(waiting.action());
        if (answer != null) {
            waiting.call().answer(answer.status(), answer.envelope(waiting.message(), pool, played.pipeline));
        }
        return answer != null;
    }

    private Played begun(String request) {
        if (!next.hasNext()) {
            next = List.copyOf(commands.values()).iterator();
        }
        Played command = next.hasNext() ? next.next() : shell;
        command.begin(UUID.fromString(found(COMMAND, request)));
        begun++;
        return command;
    }

    /** Clients have the id of a command from the recorded answer to its start. */
    private Played known(String request) {
        return commands.getOrDefault(found(COMMAND, request).toUpperCase(Locale.ROOT), shell);
    }

    private static String found(Pattern pattern, String request) {
        Matcher matcher = pattern.matcher(request);
        return matcher.find() ? matcher.group(1) : "";
    }
}
