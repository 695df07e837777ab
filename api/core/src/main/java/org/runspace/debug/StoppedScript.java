package org.runspace.debug;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.runspace.InvocationResult;
import org.runspace.PowerShell;
import org.runspace.RunspacePool;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSObject;

/**
 * Runs commands in a script that has stopped in the debugger, as soon as the server is ready for them.
 *
 * <p>PowerShell tells of a stop before it takes commands for it. What comes in between is lost without a word (an
 * action to go on), or waits until the script has gone on (a nested command). A nested command that does nothing is
 * harmless in either case, also among the steps of a debugger, because it is no script. If it is answered, or refused
 * because the server is busy with another, the server is ready. The end of a nested command is told too early as well:
 * the next one may be refused as long as the server's thread has not come back from it.
 *
 * <p>Thread-safe.
 */
final class StoppedScript {
    private static final String PROBE = "Out-Null";
    private static final Duration FIRST_WAIT = Duration.ofMillis(20);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final DebuggerStop stop;
    private final RunspacePool pool;
    private final Duration timeout;
    private final NestedTurn turn;
    private volatile Server server = Server.TELLS_OF_STOP;

    /** How far the server is with the stop. */
    private enum Server {
        TELLS_OF_STOP,
        TAKES_COMMANDS
    }

    StoppedScript(DebuggerStop stop, RunspacePool pool, Duration timeout, NestedTurn turn) {
        this.stop = stop;
        this.pool = pool;
        this.timeout = timeout;
        this.turn = turn;
    }

    DebuggerStop stop() {
        return stop;
    }

    /** Runs a command, which is tried again while the server is busy with the one before. */
    InvocationResult<PSObject> run(PowerShell command) {
        return turn.take(() -> {
            awaitServer();
            return runWhenFree(command);
        });
    }

    /** Runs a command that the server takes at once, also while it is busy with another. */
    InvocationResult<PSObject> act(PowerShell command) {
        if (server != Server.TAKES_COMMANDS) {
            turn.take(() -> {
                awaitServer();
                return server;
            });
        }
        return command.invoke();
    }

    private static InvocationResult<PSObject> runWhenFree(PowerShell command) {
        for (Duration pause = Duration.ofMillis(1); ; pause = pause.multipliedBy(2)) {
            try {
                return command.invoke();
            } catch (RunspaceException e) {
                if (e.code() != ErrorCode.PIPELINE_REFUSED || pause.compareTo(LONGEST_WAIT) > 0) {
                    throw e;
                }
                sleep(pause);
            }
        }
    }

    private void awaitServer() {
        if (server == Server.TAKES_COMMANDS) {
            return;
        }
        long begun = System.nanoTime();
        List<CompletableFuture<?>> probes = new ArrayList<>();
        Duration wait = FIRST_WAIT;
        do {
            if (System.nanoTime() - begun > timeout.toNanos()) {
                throw new RemoteTimeoutException(
                        ErrorCode.POOL_CALL_TIMEOUT, null, "the debugger's question for the stop", timeout);
            }
            probes.add(pool.powerShell().addCommand(PROBE).nested().invokeAsync());
            wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : wait;
        } while (!isAnswered(CompletableFuture.anyOf(probes.toArray(CompletableFuture[]::new)), wait));
        // a refusal of the last one, which does not say whom it means, is not to meet the command to come
        isAnswered(probes.get(probes.size() - 1), LONGEST_WAIT);
        server = Server.TAKES_COMMANDS;
    }

    /** Says whether the server has answered, with success or not: the command to come meets the same failure. */
    private static boolean isAnswered(CompletableFuture<?> probe, Duration wait) {
        try {
            probe.get(wait.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void sleep(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The exception for a thread that was interrupted while it waited. */
    static SessionStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new SessionStateException(ErrorCode.INTERRUPTED, cause);
    }
}
