package org.runspace.debug;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.runspace.Cancellable;
import org.runspace.InvocationResult;
import org.runspace.PowerShell;
import org.runspace.RemoteCommandException;
import org.runspace.RunspacePool;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSEnum;
import org.runspace.object.PSObject;

/**
 * Debugs scripts of a pool with one runspace: sets breakpoints, makes steps, and runs commands while a script has
 * stopped (MS-PSRP 2.2.2.12 and the commands of the remote debugger). The script runs as usual, on another thread or by
 * {@link PowerShell#invokeAsync()}; while it has stopped at a breakpoint, {@link #processCommand} runs commands in its
 * scope.
 *
 * <p>Thread-safe. Needs a server of PowerShell 4 or later and protocol 2.2 or higher. Each method waits for the
 * server's answer without a time limit of its own, and throws the exceptions of {@link PowerShell#invoke()}.
 */
public final class RemoteDebugger implements AutoCloseable {
    private static final String STOP_EVENT = "PSInternalRemoteDebuggerStopEvent";
    private static final int DEFAULT_MODE = 1;
    private static final int REMOTE_SCRIPTS = 6;
    private static final List<String> LINE_BREAKPOINT = List.of(
            "System.Management.Automation.LineBreakpoint", "System.Management.Automation.Breakpoint", "System.Object");

    private final RunspacePool pool;
    private final Cancellable listening;
    private final AtomicInteger lastId = new AtomicInteger();

    private RemoteDebugger(RunspacePool pool, Consumer<DebuggerStop> onStop) {
        this.pool = pool;
        this.listening = pool.onEvent(event -> {
            if (STOP_EVENT.equals(event.sourceIdentifier())) {
                onStop.accept(DebuggerStop.of(event));
            }
        });
    }

    /**
     * Begins to debug the scripts of a pool.
     *
     * @param pool a pool with one runspace
     * @param onStop called when a script stops, on a thread of the engine
     * @return a debugger, to be closed by the caller
     * @throws RemoteCommandException if the server has no debugger for this session
     */
    public static RemoteDebugger attach(RunspacePool pool, Consumer<DebuggerStop> onStop) {
        RemoteDebugger debugger = new RemoteDebugger(pool, onStop);
        try {
            debugger.mode(REMOTE_SCRIPTS, "LocalScript, RemoteScript");
        } catch (RunspaceException e) {
            debugger.listening.cancel();
            throw e;
        }
        return debugger;
    }

    /**
     * Sets a breakpoint at a line.
     *
     * @param script the script's file, a path on the server
     * @param line from 1
     * @return the server's breakpoint object with its {@code Id}, which counts the breakpoints of this debugger
     */
    public PSObject setLineBreakpoint(String script, int line) {
        PSObject wanted = PSObject.builder()
                .typeNames(LINE_BREAKPOINT)
                .adapted("Column", 0)
                .adapted("Line", line)
                .adapted("Action", null)
                .adapted("Enabled", true)
                .adapted("HitCount", 0)
                .adapted("Id", lastId.incrementAndGet())
                .adapted("Script", script)
                .build();
        List<PSObject> made = command("__Set-PSBreakpoint")
                .addParameter("Breakpoint", wanted)
                .invoke()
                .orThrow()
                .output();
        return made.isEmpty() ? PSObject.NULL : made.get(0);
    }

    /**
     * Returns the breakpoints of the session.
     *
     * @return the server's breakpoint objects
     */
    public List<PSObject> breakpoints() {
        return command("__Get-PSBreakpoint").invoke().orThrow().output();
    }

    /**
     * Removes a breakpoint.
     *
     * @param id its {@code Id}
     * @return false if there is none
     */
    public boolean removeBreakpoint(int id) {
        List<PSObject> answer = command("__Remove-PSBreakpoint")
                .addParameter("Id", id)
                .invoke()
                .orThrow()
                .output();
        return !answer.isEmpty() && Boolean.TRUE.equals(answer.get(0).value());
    }

    /**
     * Runs a command in the scope of the script that has stopped.
     *
     * @param script PowerShell source, or a command of the debugger, {@code k} for the call stack for example
     * @return everything that was received
     */
    public InvocationResult<PSObject> processCommand(String script) {
        return pool.powerShell().addScript(script).nested().invoke();
    }

    /**
     * Lets the script that has stopped go on.
     *
     * @param action how it goes on
     */
    public void resume(DebuggerResumeAction action) {
        command("__Set-PSDebuggerAction")
                .addParameter("ResumeAction", action.toEnum())
                .invoke()
                .orThrow();
    }

    /**
     * Ends debugging: breakpoints do not stop scripts any more. A script that has stopped at one must be resumed
     * before.
     */
    @Override
    public void close() {
        listening.cancel();
        mode(DEFAULT_MODE, "Default");
    }

    private void mode(int number, String name) {
        pool.powerShell()
                .addCommand("__Set-PSDebugMode")
                .addParameter("Mode", PSEnum.of("System.Management.Automation.DebugModes", name, number))
                .invoke()
                .orThrow();
    }

    private PowerShell command(String name) {
        return pool.powerShell().addCommand(name).nested();
    }
}
