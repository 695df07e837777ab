package org.runspace.engine.runtime;

import org.runspace.engine.protocol.ClientEvent;
import org.runspace.spi.Transport;

/** Passes the events of a client session to the run, the caller or the listener that they are for. */
final class SessionEvents implements ClientEvent.Handler {
    private static final System.Logger LOG = System.getLogger(SessionEvents.class.getName());

    private final SessionLoop loop;
    private final SessionRuns runs;
    private final PoolAnswers answers;
    private final SessionWatchers watchers;
    private final SessionBacklog backlog;

    SessionEvents(
            SessionLoop loop, SessionRuns runs, PoolAnswers answers, SessionWatchers watchers, SessionBacklog backlog) {
        this.loop = loop;
        this.runs = runs;
        this.answers = answers;
        this.watchers = watchers;
        this.backlog = backlog;
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
        try {
            backlog.ended();
        } finally {
            watchers.ended(event.reason());
        }
    }

    @Override
    public void pipelineData(ClientEvent.PipelineData event) {
        runs.ifRunning(event.pipeline(), run -> run.offer(event.message()));
    }

    @Override
    public void pipelineEnded(ClientEvent.PipelineEnded event) {
        try {
            runs.ifRunning(event.pipeline(), run -> run.end(event));
        } finally {
            runs.remove(event.pipeline());
        }
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
        if (event.pipeline().equals(Transport.SESSION)) {
            backlog.hostCalled(event.message());
        } else {
            runs.ifRunning(event.pipeline(), run -> run.hostCalled(event.message()));
        }
    }

    @Override
    public void eventRaised(ClientEvent.EventRaised event) {
        backlog.eventRaised(event.message());
    }

    @Override
    public void connectionChanged(ClientEvent.ConnectionChanged event) {
        watchers.connection().changed(event.state(), event.failure());
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
        loop.notices().log(LOG, event.level(), event::text);
    }
}
