package org.runspace.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.runspace.InvocationResult;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.debug.DebuggerResumeAction;
import org.runspace.debug.DebuggerStop;
import org.runspace.debug.RemoteDebugger;
import org.runspace.object.PSObject;

/** Runs a script of a server up to a line, and then statement by statement, with the value of a variable at each. */
public final class RemoteDebugging {
    private RemoteDebugging() {}

    /** Debugs the script that the arguments name: its file, a line, a variable. */
    public static void main(String[] args) throws InterruptedException {
        try (RunspacePool pool = RunspaceFactory.openPool(1, 1, "process:")) {
            trace(pool, args[0], Integer.parseInt(args[1]), args[2]).forEach(System.out::println);
        }
    }

    static List<String> trace(RunspacePool pool, String script, int line, String variable) throws InterruptedException {
        BlockingQueue<Optional<DebuggerStop>> stops = new LinkedBlockingQueue<>();
        List<String> trace = new ArrayList<>();
        try (RemoteDebugger debugger = RemoteDebugger.attach(pool, stop -> stops.add(Optional.of(stop)))) {
            debugger.setLineBreakpoint(script, line);
            CompletableFuture<InvocationResult<PSObject>> run =
                    pool.powerShell().addCommand(script).invokeAsync();
            run.whenComplete((result, failure) -> stops.add(Optional.empty()));
            for (Optional<DebuggerStop> next = stops.take(); next.isPresent(); next = stops.take()) {
                DebuggerStop stop = next.get();
                String value =
                        debugger.variable(variable).map(PSObject::toString).orElse("none");
                trace.add(stop.line() + ": " + stop.lineText() + " # " + value);
                debugger.resume(DebuggerResumeAction.STEP_OVER);
            }
        }
        return trace;
    }
}
