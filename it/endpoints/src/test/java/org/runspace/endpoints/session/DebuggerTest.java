package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.InvocationResult;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.debug.DebuggerResumeAction;
import org.runspace.debug.DebuggerStop;
import org.runspace.debug.RemoteDebugger;
import org.runspace.object.PSObject;
import org.runspace.testkit.RequiresPowerShell;

/** A script of the real engine stops at a breakpoint, is looked at, goes a step and goes on. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@RequiresPowerShell
class DebuggerTest {
    private static final int WAIT = 30;

    @TempDir
    private Path folder;

    @Test
    void aScriptStopsAtABreakpointAndGoesOn() throws Exception {
        Path script = Files.writeString(folder.resolve("debugged.ps1"), "$a = 1\n$a++\n$a++\n\"end $a\"\n");
        BlockingQueue<DebuggerStop> stops = new LinkedBlockingQueue<>();
        try (RunspacePool pool = RunspaceFactory.openPool(1, 1, "process:");
                RemoteDebugger debugger = RemoteDebugger.attach(pool, stops::add)) {
            PSObject breakpoint = debugger.setLineBreakpoint(script.toString(), 2);
            assertThat(debugger.breakpoints()).hasSize(1);
            CompletableFuture<InvocationResult<PSObject>> run = pool.powerShell()
                    .addScript("& $args[0]")
                    .addArgument(script.toString())
                    .invokeAsync();

            DebuggerStop stop = stops.poll(WAIT, TimeUnit.SECONDS);
            assertThat(stop).isNotNull();
            assertThat(stop.positionMessage()).contains("debugged.ps1:2");
            assertThat(stop.breakpoints()).hasSize(1);
            assertThat(debugger.processCommand("$a").output())
                    .extracting(PSObject::value)
                    .contains(1);

            debugger.resume(DebuggerResumeAction.STEP_OVER);
            assertThat(stops.poll(WAIT, TimeUnit.SECONDS).positionMessage()).contains("debugged.ps1:3");
            assertThat(debugger.processCommand("$a").output())
                    .extracting(PSObject::value)
                    .contains(2);

            debugger.resume(DebuggerResumeAction.CONTINUE);
            assertThat(run.get(WAIT, TimeUnit.SECONDS).output())
                    .extracting(PSObject::value)
                    .containsExactly("end 3");
            assertThat(debugger.removeBreakpoint((Integer) breakpoint.get("Id")))
                    .isTrue();
            assertThat(debugger.breakpoints()).isEmpty();
        }
    }
}
