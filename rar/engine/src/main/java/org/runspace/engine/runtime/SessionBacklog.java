package org.runspace.engine.runtime;

import org.runspace.engine.message.Message;
import org.runspace.engine.message.UserEvent;
import org.runspace.engine.protocol.Codec;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSEventArgs;
import org.runspace.spi.Transport;

/**
 * What a session calls the application for outside of any run: events for its listeners, and calls of the pool's host
 * by scripts that belong to no pipeline. Each kind in its own order. Thread-safe.
 */
final class SessionBacklog implements Backlog {
    private static final System.Logger LOG = System.getLogger(SessionBacklog.class.getName());

    private final SessionLoop loop;
    private final CallbackQueue events;
    private final CallbackQueue hostCalls;

    SessionBacklog(SessionLoop loop, SessionCallbacks callbacks, SessionWatchers watchers, HostTasks host) {
        this.loop = loop;
        this.events = new CallbackQueue(callbacks, new Handler("a listener of events") {
            @Override
            public void handle(Message message) {
                raise(message, watchers);
            }
        });
        this.hostCalls = new CallbackQueue(callbacks, new Handler("a host call") {
            @Override
            public void handle(Message message) {
                host.perform(hostCalls, Transport.SESSION, message, null);
            }
        });
    }

    void eventRaised(Message message) {
        events.add(message, 0);
    }

    void hostCalled(Message message) {
        hostCalls.add(message, 0);
    }

    /** The session has ended: no script waits for the host any more. */
    void ended() {
        hostCalls.endQuestions();
    }

    @Override
    public long waitingBytes() {
        return events.waitingBytes() + hostCalls.waitingBytes();
    }

    @Override
    public RunspaceException tooSlow(long limit) {
        return new RunspaceException(ErrorCode.CALLBACKS_TOO_SLOW, null, waitingBytes(), limit);
    }

    private void raise(Message message, SessionWatchers watchers) {
        if (!watchers.wantEvents()) {
            return;
        }
        PSEventArgs event;
        try {
            event = UserEvent.from(Codec.payload(loop.codec().reader(), message));
        } catch (RunspaceException e) {
            loop.notices()
                    .log(
                            LOG,
                            System.Logger.Level.WARNING,
                            () -> ErrorCode.MESSAGE.message("USER_EVENT", e.getMessage()));
            return;
        }
        watchers.raised(event, message.footprint());
    }

    /** What goes wrong here has no run to end, so it ends the session. */
    private abstract class Handler implements CallbackQueue.Handler {
        private final String what;

        Handler(String what) {
            this.what = what;
        }

        @Override
        public void failed(Throwable failure) {
            loop.end(what, failure);
        }

        @Override
        public void advanced() {
            loop.consumed(SessionBacklog.this);
        }
    }
}
