package org.runspace.transport.wsman;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runspace.KeptSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionStateException;
import org.runspace.spi.BlockingTasks;
import org.runspace.spi.Deadline;
import org.runspace.spi.Disconnectable;
import org.runspace.spi.Traits;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.http.Exchanges;
import org.runspace.transport.wsman.http.RedirectException;
import org.runspace.transport.wsman.shell.Listing;
import org.runspace.transport.wsman.shell.Shell;
import org.runspace.transport.wsman.shell.ShellNames;
import org.runspace.transport.wsman.soap.CommandInfo;

/**
 * A session in a shell of WS-Management. Each call becomes a task of the shell; the tasks run one at a time, and none
 * of them blocks. Only the credentials, which a user may have to be asked for, are got on a thread of their own.
 */
final class WSManTransport implements Transport, Disconnectable {
    private static final System.Logger LOG = System.getLogger(WSManTransport.class.getName());

    private final WSManTarget target;
    private final TransportContext context;
    private final Executor tasks;
    private final BlockingTasks logins;
    private final AtomicBoolean aborted = new AtomicBoolean();
    private volatile @Nullable Exchanges exchanges;
    private volatile @Nullable TransportListener listener;
    private @Nullable Shell shell;
    /** The server that the session is at, which may be another one than that it was asked for. */
    private WSManTarget asksAt;

    WSManTransport(WSManTarget target, TransportContext context) {
        this.target = target;
        this.asksAt = target;
        this.context = context;
        this.tasks = context.serialTasks(this::thrown);
        this.logins =
                new BlockingTasks(context, "runspace login " + target.endpoint().getHost());
    }

    @Override
    public Traits traits() {
        return new Traits(target.isConfidential(), true, false);
    }

    @Override
    public void open(UUID session, TransportListener events, Deadline deadline) {
        begin(session, events, it -> it.open(deadline));
    }

    private void begin(UUID session, TransportListener events, Consumer<Shell> first) {
        listener = events;
        new OpeningEvents(target, events, (server, told) -> ask(server, session, told, first)).begin();
    }

    /** The first server, or one that the server before it has sent the session to; that one has been left. */
    private void ask(WSManTarget server, UUID session, TransportListener events, Consumer<Shell> first) {
        shell = null;
        login(server, login -> enter(server, login, session, events, first), this::notOpened);
    }

    /** Gets what is needed to log in, on a thread that may block, and goes on with it in a task. */
    private void login(WSManTarget server, Consumer<SessionLogin> then, NotOpened otherwise) {
        server.warnings().forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
        try {
            logins.execute(() -> loginBlocking(server, then, otherwise));
        } catch (RejectedExecutionException e) {
            tasks.execute(() -> otherwise.because(
                    OpenFailure.CONFIGURATION, "there is no thread for the login: " + e.getMessage(), e));
        }
    }

    private void loginBlocking(WSManTarget server, Consumer<SessionLogin> then, NotOpened otherwise) {
        try {
            SessionLogin login = SessionLogin.of(server, context.credentials());
            tasks.execute(() -> then.accept(login));
        } catch (LoginException e) {
            tasks.execute(() -> otherwise.because(OpenFailure.AUTHENTICATION, String.valueOf(e.getMessage()), e));
        } catch (RunspaceException e) {
            tasks.execute(() -> otherwise.because(OpenFailure.CONFIGURATION, String.valueOf(e.getMessage()), e));
        } catch (RuntimeException | Error e) {
            tasks.execute(() ->
                    otherwise.because(OpenFailure.CONFIGURATION, "the source of the credentials failed: " + e, e));
        }
    }

    /** Takes why there is no session. */
    private interface NotOpened {
        void because(OpenFailure kind, String message, Throwable cause);
    }

    private void enter(
            WSManTarget server, SessionLogin login, UUID session, TransportListener events, Consumer<Shell> first) {
        if (aborted.get()) {
            login.close();
            ended(events);
            return;
        }
        Exchanges made = exchanges(server, login);
        Shell entered = shell(server, made, session, events);
        asksAt = server;
        shell = entered;
        first.accept(entered);
        if (aborted.get()) {
            made.abort();
        }
    }

    private Exchanges exchanges(WSManTarget server, SessionLogin login) {
        try {
            Exchanges made = server.exchanges(login, context);
            exchanges = made;
            return made;
        } catch (RuntimeException | Error e) {
            login.close();
            throw e;
        }
    }

    private Shell shell(WSManTarget server, Exchanges made, UUID session, TransportListener events) {
        try {
            return new Shell(made, server.requests(), server.shell(session), context, tasks, events);
        } catch (RuntimeException | Error e) {
            made.abort();
            throw e;
        }
    }

    @Override
    public CompletableFuture<List<KeptSession>> sessions(Deadline deadline) {
        CompletableFuture<List<KeptSession>> result = new CompletableFuture<>();
        list(Redirects.from(target), deadline, result);
        return result;
    }

    private void list(Redirects way, Deadline deadline, CompletableFuture<List<KeptSession>> result) {
        login(
                way.current(),
                login -> list(way, login, deadline, result),
                (kind, message, cause) -> result.completeExceptionally(notListed(way, kind, message, cause)));
    }

    private void list(
            Redirects way, SessionLogin login, Deadline deadline, CompletableFuture<List<KeptSession>> result) {
        if (aborted.get()) {
            login.close();
            result.completeExceptionally(notConnected());
            return;
        }
        WSManTarget server = way.current();
        try {
            Exchanges made = exchanges(server, login);
            Listing.ofShells(surroundings(server, made, deadline), server.requests())
                    .thenApply(shells ->
                            shells.stream().flatMap(server::keptSession).toList())
                    .whenComplete((sessions, failure) -> {
                        made.abort();
                        if (failure != null
                                && failure.getCause() instanceof RunspaceOpenException refused
                                && refused.getCause() instanceof RedirectException redirect) {
                            listElsewhere(way, redirect, deadline, result);
                        } else {
                            complete(result, sessions, failure);
                        }
                    });
            if (aborted.get()) {
                made.abort();
            }
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private void listElsewhere(
            Redirects way, RedirectException redirect, Deadline deadline, CompletableFuture<List<KeptSession>> result) {
        try {
            list(way.follow(redirect), deadline, result);
        } catch (IllegalArgumentException e) {
            result.completeExceptionally(
                    notListed(way, OpenFailure.CONFIGURATION, String.valueOf(e.getMessage()), redirect));
        }
    }

    private static RunspaceOpenException notListed(Redirects way, OpenFailure kind, String message, Throwable cause) {
        return new RunspaceOpenException(
                kind, "", cause, ErrorCode.OPEN_FAILED, way.current().endpoint(), kind, message);
    }

    private RunspaceException notConnected() {
        return new SessionStateException(ErrorCode.SESSION_STATE, null, "ask the server", "CLOSED", "OPENED");
    }

    private static <T> void complete(CompletableFuture<T> result, T value, @Nullable Throwable failure) {
        if (failure != null) {
            result.completeExceptionally(failure instanceof CompletionException ? failure.getCause() : failure);
        } else {
            result.complete(value);
        }
    }

    private Listing.Surroundings surroundings(WSManTarget server, Exchanges made, Deadline deadline) {
        return new Listing.Surroundings(made, context, tasks, server.endpoint().toString(), deadline);
    }

    @Override
    public CompletableFuture<List<UUID>> pipelines(Deadline deadline) {
        CompletableFuture<List<UUID>> result = new CompletableFuture<>();
        tasks.execute(() -> {
            Shell asked = shell;
            Exchanges made = exchanges;
            if (asked == null || made == null) {
                result.completeExceptionally(notConnected());
                return;
            }
            asked.commands(surroundings(asksAt, made, deadline), asksAt.requests())
                    .thenApply(commands -> commands.stream()
                            .flatMap(command -> pipeline(command).stream())
                            .toList())
                    .whenComplete((ids, failure) -> complete(result, ids, failure));
        });
        return result;
    }

    private Optional<UUID> pipeline(CommandInfo command) {
        Optional<UUID> id = ShellNames.idOf(command.commandId());
        if (id.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    ErrorCode.PIPELINE_NOT_LISTED.message(asksAt.endpoint(), Excerpt.of(command.commandId())));
        }
        return id;
    }

    @Override
    public void connect(UUID session, TransportListener events, Deadline deadline) {
        begin(session, events, it -> it.connect(deadline));
    }

    @Override
    public void connectChannel(UUID pipeline) {
        inShell(it -> it.connectChannel(pipeline));
    }

    @Override
    public void openChannel(UUID pipeline) {
        inShell(it -> it.openChannel(pipeline));
    }

    @Override
    public void ready(UUID channel) {
        inShell(it -> it.ready(channel));
    }

    @Override
    public void resume(UUID channel) {
        inShell(it -> it.resume(channel));
    }

    @Override
    public void signal(UUID pipeline) {
        inShell(it -> it.signal(pipeline));
    }

    @Override
    public void closeChannel(UUID pipeline) {
        inShell(it -> it.closeChannel(pipeline));
    }

    @Override
    public <T> Optional<T> feature(Class<T> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public void disconnect() {
        inShell(Shell::disconnect);
    }

    @Override
    public void reconnect() {
        inShell(Shell::reconnect);
    }

    @Override
    public void close() {
        tasks.execute(() -> {
            if (shell != null) {
                shell.close();
            } else {
                // the server has not heard of the session, and what a user is asked may never be answered
                abort();
            }
        });
    }

    @Override
    public void abort() {
        if (aborted.compareAndSet(false, true)) {
            Exchanges cut = exchanges;
            if (cut != null) {
                cut.abort();
            }
            logins.stop();
            tasks.execute(this::end);
        }
    }

    private void inShell(Consumer<Shell> task) {
        tasks.execute(() -> {
            if (shell != null) {
                task.accept(shell);
            }
        });
    }

    private void notOpened(OpenFailure kind, String message, Throwable cause) {
        TransportListener events = listener;
        if (events != null) {
            events.failed(SESSION, new TransportFailure(kind, message, "", cause));
            ended(events);
        }
    }

    private void end() {
        TransportListener events = listener;
        if (shell != null) {
            shell.end();
        } else if (events != null) {
            ended(events);
        }
    }

    /** Told once, although the credentials may arrive after an abort. */
    private void ended(TransportListener events) {
        if (listener != null) {
            listener = null;
            events.closed();
        }
    }

    /** What is thrown here or by the engine leaves a message unsent or unread, so the session ends with it. */
    private void thrown(Throwable cause) {
        Optional.ofNullable(shell)
                .ifPresentOrElse(
                        it -> it.fail(new TransportFailure(
                                OpenFailure.CONFIGURATION, "a task of the session failed: " + cause, "", cause)),
                        () -> notOpened(OpenFailure.CONFIGURATION, "the session could not be opened: " + cause, cause));
    }
}
