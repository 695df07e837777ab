package org.runspace.transport.wsman.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.spi.Deadline;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportFailure;
import org.runspace.transport.wsman.http.Exchanges;
import org.runspace.transport.wsman.soap.CommandInfo;
import org.runspace.transport.wsman.soap.Requests;
import org.runspace.transport.wsman.soap.ShellInfo;
import org.runspace.transport.wsman.soap.SoapAnswer;
import org.runspace.transport.wsman.soap.SoapRequest;

/**
 * Asks a server for a list, which it may give in several parts (DSP0226 8). One list, in tasks that run one at a time.
 *
 * @param <T> what is listed
 */
public final class Listing<T> {
    private static final int MOST_ITEMS = 10_000;
    private static final int MOST_PARTS = 1_000;

    private final Surroundings surroundings;
    private final Function<String, SoapRequest<SoapAnswer.Listed<T>>> next;
    private final List<T> items = new ArrayList<>();
    private final CompletableFuture<List<T>> result = new CompletableFuture<>();
    private int parts;

    /**
     * What a list is asked for with.
     *
     * @param exchanges carries the requests
     * @param context the clock
     * @param tasks runs the tasks of the list
     * @param server the server's name in messages
     * @param deadline the time at which the whole list must be there
     */
    public record Surroundings(
            Exchanges exchanges, TransportContext context, Executor tasks, String server, Deadline deadline) {}

    private Listing(Surroundings surroundings, Function<String, SoapRequest<SoapAnswer.Listed<T>>> next) {
        this.surroundings = surroundings;
        this.next = next;
    }

    /**
     * Asks for the shells that the user may see.
     *
     * @param surroundings what it is asked for with
     * @param requests writes the requests
     * @return the list; fails with a {@link RunspaceOpenException}
     */
    public static CompletableFuture<List<ShellInfo>> ofShells(Surroundings surroundings, Requests requests) {
        return new Listing<>(surroundings, requests::pullShells).begin(requests.enumerateShells());
    }

    /**
     * Asks for the commands of a shell.
     *
     * @param surroundings what it is asked for with
     * @param requests writes the requests
     * @param shell the shell's id as the server calls it
     * @return the list; fails with a {@link RunspaceOpenException}
     */
    static CompletableFuture<List<CommandInfo>> ofCommands(Surroundings surroundings, Requests requests, String shell) {
        return new Listing<>(surroundings, requests::pullCommands).begin(requests.enumerateCommands(shell));
    }

    private CompletableFuture<List<T>> begin(SoapRequest<SoapAnswer.Listed<T>> first) {
        inTask(() -> ask(first));
        return result;
    }

    /** Whatever is thrown leaves the list without an end, so it fails with it. */
    private void inTask(Runnable step) {
        surroundings.tasks().execute(() -> {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                failed(new TransportFailure(OpenFailure.CONFIGURATION, "the list could not be asked for: " + e, "", e));
            }
        });
    }

    private void ask(SoapRequest<SoapAnswer.Listed<T>> request) {
        Duration left = surroundings.deadline().remaining(surroundings.context().nanoTime());
        Terms terms = new Terms(Repetition.NEVER, left, Terms.Lateness.LOST, Duration.ZERO);
        Operation<SoapAnswer.Listed<T>> operation =
                new Operation<>(request, terms, new DoneOrNot<>(this::listed, this::failed));
        surroundings
                .exchanges()
                .post(
                        request.envelope(),
                        left,
                        new Attempt<>(operation, request, outcome -> inTask(() -> operation.ends(outcome))));
    }

    private void listed(SoapAnswer.Listed<T> part) {
        items.addAll(part.items());
        parts++;
        if (part.context().isEmpty()) {
            result.complete(List.copyOf(items));
        } else if (items.size() > MOST_ITEMS || parts == MOST_PARTS) {
            failed(new TransportFailure(
                    OpenFailure.PROTOCOL,
                    "the server's list does not end: it has more than " + items.size() + " entries in " + parts
                            + " parts",
                    "",
                    null));
        } else {
            ask(next.apply(part.context().get()));
        }
    }

    private void failed(TransportFailure failure) {
        result.completeExceptionally(new RunspaceOpenException(
                failure.kind(),
                failure.serverText(),
                failure.cause(),
                ErrorCode.OPEN_FAILED,
                surroundings.server(),
                failure.kind(),
                failure.message()));
    }
}
