package org.runspace.endpoint;

import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.runspace.PipelineState;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.PublicKey;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.ServerEvent;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSVersion;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ServerCarrier;

/**
 * Handles the events of an endpoint's session: opens the pool, and runs the pipelines on their threads. What a pipeline
 * throws fails it; what other work of the session throws ends the session.
 */
final class EndpointEvents implements ServerEvent.Handler {
    private static final PSVersion PS_VERSION = new PSVersion(7, 0, 0, -1);

    private final EndpointSession session;
    private final Codec codec;
    private final ServerKey key;
    private final ServerCarrier carrier;
    private final TransportContext context;
    private final Map<UUID, PipelineExecution> executions = new ConcurrentHashMap<>();
    private HostInfo poolHost = HostInfo.NONE;

    EndpointEvents(
            EndpointSession session, Codec codec, ServerKey key, ServerCarrier carrier, TransportContext context) {
        this.session = session;
        this.codec = codec;
        this.key = key;
        this.carrier = carrier;
        this.context = context;
    }

    /** Returns what runs a pipeline, or null if it does not run. */
    PipelineExecution execution(UUID pipeline) {
        return executions.get(pipeline);
    }

    void forget(UUID pipeline) {
        executions.remove(pipeline);
    }

    @Override
    public void negotiated(ServerEvent.Negotiated event) {
        key.negotiated(event.version());
    }

    @Override
    public void openRequested(ServerEvent.OpenRequested event) {
        poolHost = event.request().host();
        session.change(s -> s.opened(privateData(s.version())));
    }

    @Override
    public void pipelineRequested(ServerEvent.PipelineRequested event) {
        UUID id = event.pipeline();
        InputQueue input = new InputQueue(codec.reader(), () -> carrier.resume(id));
        HostInfo host = event.request().host().useRunspaceHost()
                ? poolHost
                : event.request().host();
        PipelineExecution execution = new PipelineExecution(id, event.request(), session, input, host);
        executions.put(id, execution);
        startPipeline(id, execution::run);
    }

    @Override
    public void metadataRequested(ServerEvent.MetadataRequested event) {
        UUID id = event.pipeline();
        startPipeline(id, () -> CommandMetadata.answer(session, id, event.request()));
    }

    @Override
    public void neverStarted(ServerEvent.NeverStarted event) {
        session.change(s -> s.finished(event.pipeline(), PipelineState.STOPPED, null));
    }

    @Override
    public void hostAnswered(ServerEvent.HostAnswered event) {
        withExecution(event.pipeline(), execution -> answer(execution, event.message()));
    }

    @Override
    public void publicKeyReceived(ServerEvent.PublicKeyReceived event) {
        startTask("sending the session key", () -> sendKey(event.key()));
    }

    @Override
    public void inputReceived(ServerEvent.InputReceived event) {
        withExecution(event.pipeline(), execution -> execution.clientInput().add(event.message()));
    }

    @Override
    public void inputEnded(ServerEvent.InputEnded event) {
        withExecution(event.pipeline(), execution -> execution.clientInput().end());
    }

    @Override
    public void stopRequested(ServerEvent.StopRequested event) {
        withExecution(event.pipeline(), PipelineExecution::stop);
    }

    @Override
    public void ended(ServerEvent.Ended event) {
        session.ended();
        try {
            carrier.ready(Transport.SESSION);
        } finally {
            carrier.ended();
        }
    }

    /** Runs work of the session on a task; what it throws ends the session. */
    private void startTask(String what, Runnable work) {
        context.tasks().execute(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                session.end(what, e);
            }
        });
    }

    /** Runs a pipeline on a thread; what it throws, or what keeps it from beginning, fails the pipeline. */
    private void startPipeline(UUID pipeline, Runnable work) {
        try {
            session.startThread(() -> {
                try {
                    work.run();
                } catch (Throwable e) {
                    session.failed(pipeline, e);
                }
            });
        } catch (Throwable e) {
            session.failed(pipeline, e);
        }
    }

    private void withExecution(UUID pipeline, Consumer<PipelineExecution> action) {
        PipelineExecution execution = executions.get(pipeline);
        if (execution != null) {
            action.accept(execution);
        }
    }

    /** An answer that cannot be read fails the call that waits for it; the client gets a line about it. */
    private void answer(PipelineExecution execution, Message message) {
        try {
            execution.hostAnswers().answered(codec, message);
        } catch (RunspaceException e) {
            execution.hostAnswers().unreadable(e);
            carrier.error("Remote transport error: " + e.getMessage());
        }
    }

    private void sendKey(PublicKey client) {
        try {
            EncryptedSessionKey wrapped = key.wrap(client);
            session.change(s -> s.sessionKey(wrapped));
            key.markExchanged();
        } catch (GeneralSecurityException e) {
            session.change(s -> s.sessionKeyRefused(e.getMessage()));
        }
    }

    private static PSDictionary privateData(PSVersion version) {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("PSVersion", PS_VERSION);
        table.put("PSEdition", "Loopback");
        table.put("PSRemotingProtocolVersion", version);
        table.put("SerializationVersion", new PSVersion(1, 1, 0, 1));
        return PSDictionary.of(
                PSDictionary.PRIMITIVE, Map.of("PSVersionTable", PSDictionary.of(PSDictionary.PRIMITIVE, table)));
    }
}
