package org.runspace.engine.runtime;

import org.runspace.engine.message.Message;
import org.runspace.engine.message.UserEvent;
import org.runspace.engine.protocol.ClientEvent;
import org.runspace.engine.protocol.Codec;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSEventArgs;

/** Passes the events of a client session to the run, the caller or the listener that they are for. */
final class SessionEvents implements ClientEvent.Handler {
    private static final System.Logger LOG = System.getLogger(SessionEvents.class.getName());

    private final SessionLoop loop;
    private final SessionRuns runs;
    private final PoolAnswers answers;
    private final SessionWatchers watchers;
    private final HostTasks hostTasks;

    SessionEvents(
            SessionLoop loop, SessionRuns runs, PoolAnswers answers, SessionWatchers watchers, HostTasks hostTasks) {
        this.loop = loop;
        this.runs = runs;
        this.answers = answers;
        this.watchers = watchers;
        this.hostTasks = hostTasks;
    }

    @Override
    public void negotiated(ClientEvent.Negotiated event) {
        loop.codec().secrets().negotiated(event.version(), loop.isConfidential());
    }

    @Override
    public void opened(ClientEvent.Opened event) {
        watchers.opened(event);
    }

    @Override
    public void ended(ClientEvent.Ended event) {
        watchers.ended(event.reason());
    }

    @Override
    public void pipelineData(ClientEvent.PipelineData event) {
        runs.ifRunning(event.pipeline(), run -> run.offer(event.message()));
    }

    @Override
    public void pipelineEnded(ClientEvent.PipelineEnded event) {
        runs.ifRunning(event.pipeline(), run -> run.end(event));
        runs.remove(event.pipeline());
        hostTasks.forget(event.pipeline());
    }

    @Override
    public void inputWanted(ClientEvent.InputWanted event) {
        runs.ifRunning(event.pipeline(), PipelineRun::pumpInput);
    }

    @Override
    public void callAnswered(ClientEvent.CallAnswered event) {
        answers.answered(event);
    }

    @Override
    public void hostCalled(ClientEvent.HostCalled event) {
        hostTasks.called(event.pipeline(), event.message(), runs.hostOf(event.pipeline()));
    }

    @Override
    public void eventRaised(ClientEvent.EventRaised event) {
        loop.tasks().ofSession("a listener of events", () -> raise(event.message()));
    }

    @Override
    public void keyPairWanted(ClientEvent.KeyPairWanted event) {
        loop.tasks().ofSession("making a key pair", loop.keys()::make);
    }

    @Override
    public void sessionKeyReceived(ClientEvent.SessionKeyReceived event) {
        loop.tasks().ofSession("taking the session key", () -> loop.keys().received(event.key()));
    }

    @Override
    public void keyReady(ClientEvent.KeyReady event) {
        loop.keys().ready(event.failure());
    }

    @Override
    public void diagnostic(ClientEvent.Diagnostic event) {
        LOG.log(System.Logger.Level.INFO, () -> loop.name() + ": " + event.text());
    }

    private void raise(Message message) {
        PSEventArgs event;
        try {
            event = UserEvent.from(Codec.payload(loop.codec().reader(), message));
        } catch (RunspaceException e) {
            LOG.log(System.Logger.Level.WARNING, () -> loop.name() + ": an event cannot be read: " + e.getMessage());
            return;
        }
        watchers.raised(event);
    }
}
