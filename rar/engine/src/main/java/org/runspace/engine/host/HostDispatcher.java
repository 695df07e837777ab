package org.runspace.engine.host;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.runspace.engine.message.HostCall;
import org.runspace.engine.message.HostMethod;
import org.runspace.engine.message.HostResponse;
import org.runspace.error.ErrorCode;
import org.runspace.host.HostException;
import org.runspace.host.PSHost;
import org.runspace.object.PSObject;

/**
 * Performs the host calls of a server on a client's host (MS-PSRP 3.1.5.4.15 and 3.1.5.4.27). Every call that expects
 * an answer gets one, because its script would otherwise never go on; other calls never get one. Stateless; the calls
 * of one pipeline must come one at a time.
 */
public final class HostDispatcher {
    private final PSHost host;
    private final RemoteWarnings warnings;
    private final BiConsumer<HostCall, Throwable> failures;

    /**
     * Creates a dispatcher.
     *
     * @param host the host to call, on the calling thread
     * @param computer the name of the server in warnings to the user
     * @param failures gets the calls without an answer that failed, and those that no client may answer
     */
    public HostDispatcher(PSHost host, String computer, BiConsumer<HostCall, Throwable> failures) {
        this.host = host;
        this.warnings = new RemoteWarnings(computer);
        this.failures = failures;
    }

    /**
     * Performs a call, which may wait for a user. Exceptions of the host are not thrown, but become the answer.
     *
     * @param call the received call
     * @return the answer to send, to be closed after it was encoded; empty if the call expects none
     */
    public Optional<HostResponse> perform(HostCall call) {
        try {
            HostMethod method = permitted(call);
            Object result = invoke(method, call.values());
            return call.wantsAnswer() ? Optional.of(HostResponse.of(call, result)) : Optional.empty();
        } catch (RuntimeException | Error e) {
            return failed(call, e);
        }
    }

    /**
     * Performs a call and creates the message to send, also if the host's answer cannot be encoded. Secrets are wiped
     * afterwards.
     *
     * @param call the received call
     * @param encoder creates a message from a payload
     * @param <M> the type of the message
     * @return the message; empty if no answer is wanted
     */
    public <M> Optional<M> answer(HostCall call, Function<PSObject, M> encoder) {
        return perform(call).map(response -> {
            try (response) {
                return encoder.apply(response.payload());
            } catch (RuntimeException | Error e) {
                return encoder.apply(HostResponse.failed(call, e).payload());
            }
        });
    }

    private Optional<HostResponse> failed(HostCall call, Throwable failure) {
        boolean refused = failure instanceof HostException reason && reason.code() == ErrorCode.HOST_CALL_REFUSED;
        if (refused || !call.wantsAnswer()) {
            failures.accept(call, failure);
        }
        return call.wantsAnswer() ? Optional.of(HostResponse.failed(call, failure)) : Optional.empty();
    }

    private static HostMethod permitted(HostCall call) {
        HostMethod method = call.method()
                .orElseThrow(() ->
                        refused(call, "there is no method " + call.methodId().number()));
        return switch (method) {
            case GET_BUFFER_CONTENTS -> throw refused(call, "a client does not show its screen to the server");
            case PUSH_RUNSPACE, GET_RUNSPACE -> throw refused(call, "a runspace cannot be sent to another process");
            default -> method;
        };
    }

    private Object invoke(HostMethod method, List<Object> values) {
        HostActions.Values parameters = new HostActions.Values(values);
        host.ui().ifPresent(ui -> warnings.beforehand(method, parameters, ui));
        return HostActions.of(method).perform(host, warnings.marked(method, parameters));
    }

    private static HostException refused(HostCall call, String why) {
        return new HostException(
                ErrorCode.HOST_CALL_REFUSED, null, call.methodId().name(), why);
    }
}
