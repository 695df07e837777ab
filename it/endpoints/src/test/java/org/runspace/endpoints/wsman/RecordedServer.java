package org.runspace.endpoints.wsman;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.runspace.recordings.WsmanRecording;
import org.runspace.testkit.wsman.ServerCertificate;
import org.runspace.testkit.wsman.WSManAction;
import org.runspace.testkit.wsman.WSManAnswer;
import org.runspace.testkit.wsman.WSManPlayback;

/** The server of a recorded conversation, as a client that does some things in another way needs it. */
final class RecordedServer {
    private static final Pattern ACTION = Pattern.compile("Action[^>]*>[^<]*/(\\w+)<");
    private static final Pattern COMMAND = Pattern.compile(" CommandId=\"([^\"]*)\"");
    private static final String HOST_ANSWER = "Stream Name=\"pr\"";
    private static final Set<String> ACTIONS =
            Set.of("Create", "Command", "Send", "Receive", "Signal", "Disconnect", "Reconnect", "Delete");

    private static final Pattern STREAM = Pattern.compile("(?<=stdout\")>([^<]+)</");
    private static final Pattern CALL = Pattern.compile("(N=\"ci\">)([0-8])<");

    private RecordedServer() {}

    /** Starts a server that says what was recorded. */
    static WSManPlayback play(String name, ServerCertificate certificate) throws IOException {
        List<WSManAnswer> answers = answers(name);
        Set<String> ended = commands(answers, WSManAction.SIGNAL);
        WSManAnswer end = answers("22").stream()
                .filter(answer -> answer.action() == WSManAction.SIGNAL)
                .findFirst()
                .orElseThrow();
        // not every recorded client ended its commands
        commands(answers, WSManAction.RECEIVE).stream()
                .filter(command -> !ended.contains(command))
                .forEach(command ->
                        answers.add(new WSManAnswer(WSManAction.SIGNAL, command, end.status(), end.envelope())));
        return WSManPlayback.start(started(answers), certificate);
    }

    /** A recorded client asked for the output of a command that it had not started, to see the refusal. */
    private static List<WSManAnswer> started(List<WSManAnswer> answers) {
        Set<String> started = commands(answers, WSManAction.COMMAND);
        List<WSManAnswer> all = new ArrayList<>(answers);
        commands(answers, WSManAction.RECEIVE).stream()
                .filter(command -> !started.contains(command))
                .forEach(command -> all.add(0, start(answers, command)));
        return all;
    }

    private static WSManAnswer start(List<WSManAnswer> answers, String command) {
        WSManAnswer other = answers.stream()
                .filter(answer -> answer.action() == WSManAction.COMMAND)
                .findFirst()
                .orElseThrow();
        String envelope = new String(other.envelope(), StandardCharsets.UTF_8).replace(other.command(), command);
        return new WSManAnswer(WSManAction.COMMAND, command, other.status(), envelope.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> commands(List<WSManAnswer> answers, WSManAction action) {
        return answers.stream()
                .filter(answer -> answer.action() == action)
                .map(WSManAnswer::command)
                .filter(command -> !command.isEmpty())
                .collect(Collectors.toSet());
    }

    private static List<WSManAnswer> answers(String name) {
        List<WSManAnswer> answers = new ArrayList<>();
        String running = "";
        for (WsmanRecording.Exchange exchange : WsmanRecording.read(name).exchanges()) {
            String request = exchange.request().envelope().orElse("");
            Matcher action = ACTION.matcher(request);
            if (action.find() && ACTIONS.contains(action.group(1))) {
                Matcher command = COMMAND.matcher(request);
                String of = command.find() ? command.group(1) : "";
                running = of.isEmpty() ? running : of;
                // one client did not name the command when it answered for the host
                String meant = request.contains(HOST_ANSWER) ? running : of;
                exchange.response()
                        .flatMap(response ->
                                answer(WSManAction.valueOf(action.group(1).toUpperCase(Locale.ROOT)), meant, response))
                        .ifPresent(answers::add);
            }
        }
        return answers;
    }

    /** Leaves out what ended the shell's last request for output, which is not to come before the shell is deleted. */
    private static Optional<WSManAnswer> answer(WSManAction action, String command, WsmanRecording.Response response) {
        String envelope = response.content().envelope().orElse("");
        boolean last = command.isEmpty()
                && action == WSManAction.RECEIVE
                && (response.status() != 200 || envelope.contains("CommandState/Done"));
        return last || envelope.isEmpty()
                ? Optional.empty()
                : Optional.of(new WSManAnswer(
                        action,
                        command,
                        response.status(),
                        (command.isEmpty() ? countedFromOne(envelope) : envelope).getBytes(StandardCharsets.UTF_8)));
    }

    /** The recorded client numbers its calls to the pool from 0 on. */
    private static String countedFromOne(String envelope) {
        return STREAM.matcher(envelope).replaceAll(stream -> {
            byte[] recorded = Base64.getMimeDecoder().decode(stream.group(1));
            String raw = CALL.matcher(new String(recorded, StandardCharsets.ISO_8859_1))
                    .replaceAll(call -> call.group(1) + (Integer.parseInt(call.group(2)) + 1) + '<');
            return '>' + Base64.getEncoder().encodeToString(raw.getBytes(StandardCharsets.ISO_8859_1)) + "</";
        });
    }
}
