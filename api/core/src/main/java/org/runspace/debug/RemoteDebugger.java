package org.runspace.debug;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.InvocationResult;
import org.runspace.PowerShell;
import org.runspace.RemoteCommandException;
import org.runspace.RunspacePool;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSEventArgs;
import org.runspace.object.PSObject;

/**
 * Debugs scripts of a pool with one runspace: sets breakpoints, makes steps, and runs commands while a script has
 * stopped (MS-PSRP 2.2.2.12 and the commands of the remote debugger). The script runs as usual, on another thread or by
 * {@link PowerShell#invokeAsync()}, and may have begun before; while it has stopped at a breakpoint,
 * {@link #processCommand} runs commands in its scope.
 *
 * <p>No script stops without a debugger: before {@link #attach} and after {@link #close} scripts run over breakpoints.
 *
 * <p>Thread-safe. Needs a server of PowerShell 4 or later and protocol 2.2 or higher; the methods for breakpoints need
 * PowerShell 7, and {@link #breakAll} PowerShell 5. Each method waits for the server's answer, and throws the
 * exceptions of {@link PowerShell#invoke()}, among them {@link RemoteTimeoutException} after the debugger's time limit.
 * Those that need a script that has stopped throw {@link SessionStateException} with {@link ErrorCode#NOT_STOPPED} if
 * none has.
 */
public final class RemoteDebugger implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RemoteDebugger.class.getName());
    private static final String STOP_EVENT = "PSInternalRemoteDebuggerStopEvent";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    /** Has no variables of its own, which would hide the script's. */
    private static final String VARIABLE =
            "$ExecutionContext.SessionState.PSVariable.Get($args[0]) | Where-Object { $_ } | ForEach-Object { , $_.Value }";

    private static final String CALL_STACK = """
            foreach ($frame in [runspace]::DefaultRunspace.Debugger.GetCallStack()) {
                [pscustomobject]@{
                    FunctionName = [string] $frame.FunctionName
                    ScriptName = [string] $frame.ScriptName
                    ScriptLineNumber = [int] $frame.ScriptLineNumber
                }
            }
            """;

    private final RunspacePool pool;
    private final Duration timeout;
    private final NestedTurn turn;
    private final Consumer<? super DebuggerStop> onStop;
    private final Cancellable listening;
    private final AtomicInteger lastId = new AtomicInteger();
    private final AtomicReference<@Nullable StoppedScript> stopped = new AtomicReference<>();
    private final AtomicReference<Life> life = new AtomicReference<>(Life.ATTACHED);

    /** Whether scripts are to stop. */
    private enum Life {
        ATTACHED,
        CLOSED
    }

    private RemoteDebugger(RunspacePool pool, Consumer<? super DebuggerStop> onStop, Duration timeout) {
        this.pool = pool;
        this.onStop = onStop;
        this.timeout = timeout;
        this.turn = new NestedTurn(timeout);
        this.listening = pool.onEvent(this::raised);
    }

    /**
     * Begins to debug the scripts of a pool, with a time limit of 60 s for each answer of the server.
     *
     * @param pool a pool with one runspace
     * @param onStop as that of {@link #attach(RunspacePool, Consumer, Duration)}
     * @return a debugger, to be closed by the caller
     * @throws RemoteCommandException if the server has no debugger for this session
     */
    public static RemoteDebugger attach(RunspacePool pool, Consumer<? super DebuggerStop> onStop) {
        return attach(pool, onStop, DEFAULT_TIMEOUT);
    }

    /**
     * Begins to debug the scripts of a pool.
     *
     * @param pool a pool with one runspace
     * @param onStop called when a script stops, on a thread of the engine, which must not be held up: other events of
     *     the session wait. It may call {@link #resume}. If it throws, that is logged and the script goes on
     * @param timeout how long the server may take for each answer, more than zero
     * @return a debugger, to be closed by the caller
     * @throws RunspaceException with {@link ErrorCode#ONE_RUNSPACE_NEEDED} if the pool may have more than one
     * @throws RemoteCommandException if the server has no debugger for this session
     */
    public static RemoteDebugger attach(RunspacePool pool, Consumer<? super DebuggerStop> onStop, Duration timeout) {
        Objects.requireNonNull(onStop, "onStop");
        if (pool.maxRunspaces() != 1) {
            throw new RunspaceException(ErrorCode.ONE_RUNSPACE_NEEDED, null, "debuggers", pool.maxRunspaces());
        }
        RemoteDebugger debugger = new RemoteDebugger(pool, onStop, timeout);
        try {
            debugger.mode(DebugMode.REMOTE_SCRIPTS);
        } catch (RuntimeException | Error e) {
            debugger.listening.cancel();
            throw e;
        }
        return debugger;
    }

    /**
     * Changes which scripts stop. {@link #attach} sets {@link DebugMode#REMOTE_SCRIPTS}.
     *
     * @param mode which
     */
    public void mode(DebugMode mode) {
        single("__Set-PSDebugMode").addParameter("Mode", mode.toEnum()).invoke().orThrow();
    }

    /**
     * Sets a breakpoint at a line.
     *
     * @param script the script's file, a path on the server
     * @param line from 1
     * @return the breakpoint as the server has it
     * @throws RunspaceException with {@link ErrorCode#BREAKPOINT_REFUSED} if the line is below 1, or the server has set
     *     none
     */
    public Breakpoint setLineBreakpoint(String script, int line) {
        Objects.requireNonNull(script, "script");
        if (line < 1) {
            throw new RunspaceException(ErrorCode.BREAKPOINT_REFUSED, null, "line " + line, "lines count from 1");
        }
        return set(
                "line " + line,
                breakpoint("Line").adapted("Column", 0).adapted("Line", line).adapted("Script", script));
    }

    /**
     * Sets a breakpoint at each call of a command, before it runs.
     *
     * @param command its name, or a wildcard pattern
     * @return the breakpoint as the server has it
     * @throws RunspaceException with {@link ErrorCode#BREAKPOINT_REFUSED} if the name is empty, or the server has set
     *     none
     */
    public Breakpoint setCommandBreakpoint(String command) {
        return set(
                named("the command", command),
                breakpoint("Command").adapted("Command", command).adapted("Script", null));
    }

    /**
     * Sets a breakpoint at each use of a variable, before it happens.
     *
     * @param variable its name without the dollar sign
     * @param access which use
     * @return the breakpoint as the server has it
     * @throws RunspaceException with {@link ErrorCode#BREAKPOINT_REFUSED} if the name is empty, or the server has set
     *     none
     */
    public Breakpoint setVariableBreakpoint(String variable, VariableAccess access) {
        return set(
                named("the variable", variable),
                breakpoint("Variable")
                        .adapted("Variable", variable)
                        .adapted("AccessMode", access.toEnum())
                        .adapted("Script", null));
    }

    /**
     * Returns the breakpoints of the session.
     *
     * @return those of this debugger and of scripts
     */
    public List<Breakpoint> breakpoints() {
        return inTurn(nested("__Get-PSBreakpoint")).output().stream()
                .map(Breakpoint::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Lets scripts stop at a breakpoint again.
     *
     * @param id its {@link Breakpoint#id()}
     * @return the breakpoint now; empty if there is none with this number
     */
    public Optional<Breakpoint> enableBreakpoint(int id) {
        return change("__Enable-PSBreakpoint", id);
    }

    /**
     * Lets scripts run over a breakpoint.
     *
     * @param id its {@link Breakpoint#id()}
     * @return the breakpoint now; empty if there is none with this number
     */
    public Optional<Breakpoint> disableBreakpoint(int id) {
        return change("__Disable-PSBreakpoint", id);
    }

    /**
     * Removes a breakpoint.
     *
     * @param id its {@link Breakpoint#id()}
     * @return false if there is none
     */
    public boolean removeBreakpoint(int id) {
        List<PSObject> answer =
                inTurn(nested("__Remove-PSBreakpoint").addParameter("Id", id)).output();
        return !answer.isEmpty() && Boolean.TRUE.equals(answer.get(0).value());
    }

    /** Stops the script that runs, or the next one if none does, at its next statement. */
    public void breakAll() {
        inTurn(nested("__Set-PSDebuggerStepMode").addParameter("Enabled", true));
    }

    /**
     * Returns where a script has stopped.
     *
     * @return the last stop after which {@link #resume} was not called; empty if there is none
     */
    public Optional<DebuggerStop> stopped() {
        return Optional.ofNullable(stopped.get()).map(StoppedScript::stop);
    }

    /**
     * Runs a command in the scope of the script that has stopped.
     *
     * @param script PowerShell source, or a command of the debugger, {@code l} for the lines around for example
     * @return everything that was received
     */
    public InvocationResult<PSObject> processCommand(String script) {
        return requireStop("run a command in its scope")
                .run(pool.powerShell().addScript(script).nested().timeout(timeout));
    }

    /**
     * Returns the value of a variable where the script has stopped. Needs a session that allows scripts and has the
     * full language.
     *
     * @param name its name without the dollar sign
     * @return {@link PSObject#NULL} for {@code $null}; empty if there is no such variable
     */
    public Optional<PSObject> variable(String name) {
        StoppedScript script = requireStop("look at a variable");
        PowerShell read =
                pool.powerShell().addScript(VARIABLE).addArgument(name).nested().timeout(timeout);
        return script.run(read).orThrow().output().stream().findFirst();
    }

    /**
     * Returns the calls that the stopped script is in. Needs a session that allows scripts and has the full language.
     *
     * @return the innermost first
     */
    public List<StackFrame> callStack() {
        return processCommand(CALL_STACK).orThrow().output().stream()
                .map(StackFrame::of)
                .toList();
    }

    /**
     * Lets the script that has stopped go on.
     *
     * @param action how it goes on
     */
    public void resume(DebuggerResumeAction action) {
        StoppedScript script = stopped.getAndSet(null); // before it goes on, because its next stop may come at once
        if (script == null) {
            throw new SessionStateException(ErrorCode.NOT_STOPPED, null, "let it go on");
        }
        try {
            goOn(script, action);
        } catch (RuntimeException | Error e) {
            stopped.compareAndSet(null, script);
            throw e;
        }
    }

    /**
     * Ends debugging: breakpoints do not stop scripts any more, and a script that has stopped at one goes on.
     * Idempotent.
     */
    @Override
    public void close() {
        if (life.getAndSet(Life.CLOSED) == Life.CLOSED) {
            return;
        }
        try {
            mode(DebugMode.DEFAULT); // before the script goes on, which would stop at its next breakpoint otherwise
        } finally {
            try {
                goOnAtClose();
            } finally {
                listening.cancel();
            }
        }
    }

    private void goOnAtClose() {
        StoppedScript script = stopped.getAndSet(null);
        if (script != null) {
            goOn(script, DebuggerResumeAction.CONTINUE);
        }
    }

    private void raised(PSEventArgs event) {
        if (!STOP_EVENT.equals(event.sourceIdentifier())) {
            return;
        }
        StoppedScript script = new StoppedScript(DebuggerStop.of(event), pool, timeout, turn);
        stopped.set(script);
        if (life.get() == Life.CLOSED) {
            if (stopped.compareAndSet(script, null)) {
                goOnUnseen(script);
            }
            return;
        }
        try {
            onStop.accept(script.stop());
        } catch (RuntimeException | Error e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    ErrorCode.STOP_UNHANDLED.message(script.stop().positionMessage(), e),
                    e);
            if (stopped.compareAndSet(script, null)) {
                goOnUnseen(script);
            }
        }
    }

    /** Nobody is there to look at the stop. */
    private void goOnUnseen(StoppedScript script) {
        CompletableFuture.runAsync(() -> goOn(script, DebuggerResumeAction.CONTINUE))
                .exceptionally(failure -> {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            () -> ErrorCode.STOP_UNHANDLED.message(script.stop().positionMessage(), failure));
                    return null;
                });
    }

    private void goOn(StoppedScript script, DebuggerResumeAction action) {
        script.act(nested("__Set-PSDebuggerAction").addParameter("ResumeAction", action.toEnum()))
                .orThrow();
    }

    private StoppedScript requireStop(String action) {
        StoppedScript script = stopped.get();
        if (script == null) {
            throw new SessionStateException(ErrorCode.NOT_STOPPED, null, action);
        }
        return script;
    }

    private static String named(String what, String name) {
        if (name.isBlank()) {
            throw new RunspaceException(ErrorCode.BREAKPOINT_REFUSED, null, what, "its name is empty");
        }
        return what + " \"" + name + '"';
    }

    private PSObject.Builder breakpoint(String kind) {
        return PSObject.builder()
                .typeNames(List.of(
                        "System.Management.Automation." + kind + "Breakpoint",
                        "System.Management.Automation.Breakpoint",
                        "System.Object"))
                .adapted("Action", null)
                .adapted("Enabled", true)
                .adapted("HitCount", 0)
                .adapted("Id", lastId.incrementAndGet());
    }

    private Breakpoint set(String title, PSObject.Builder wanted) {
        List<PSObject> made = inTurn(nested("__Set-PSBreakpoint").addParameter("Breakpoint", wanted.build()))
                .output();
        return made.stream()
                .map(Breakpoint::of)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() ->
                        new RunspaceException(ErrorCode.BREAKPOINT_REFUSED, null, title, "the server has set none"));
    }

    private Optional<Breakpoint> change(String command, int id) {
        return inTurn(nested(command).addParameter("Id", id)).output().stream()
                .findFirst()
                .flatMap(Breakpoint::of);
    }

    private InvocationResult<PSObject> inTurn(PowerShell command) {
        return turn.take(command::invoke).orThrow();
    }

    private PowerShell single(String name) {
        return pool.powerShell().addCommand(name).timeout(timeout);
    }

    private PowerShell nested(String name) {
        return single(name).nested();
    }
}
