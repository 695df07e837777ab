package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.InvocationResult;
import org.runspace.PipelineState;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.debug.Breakpoint;
import org.runspace.debug.DebuggerResumeAction;
import org.runspace.debug.DebuggerStop;
import org.runspace.debug.RemoteDebugger;
import org.runspace.debug.StackFrame;
import org.runspace.debug.VariableAccess;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;
import org.runspace.testkit.RequiresPowerShell;

/** A script of the real engine stops at a breakpoint, is looked at, goes a step and goes on. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@RequiresPowerShell
class DebuggerTest {
    private static final int WAIT = 30;
    private static final String COUNTING = "$a = 1\n$a++\n$a++\n\"end $a\"\n";
    private static final String CALLING =
            "function Add-One($n) {\n    $m = $n + 1\n    $m\n}\n$x = Add-One 1\n\"end $x\"\n";

    @TempDir
    private Path folder;

    private final BlockingQueue<DebuggerStop> stops = new LinkedBlockingQueue<>();
    private RunspacePool pool;

    @BeforeEach
    void open() {
        pool = RunspaceFactory.openPool(1, 1, "process:");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aScriptStopsAtABreakpointAndGoesOn() throws Exception {
        Path script = script(COUNTING);
        try (RemoteDebugger debugger = RemoteDebugger.attach(pool, stops::add)) {
            Breakpoint breakpoint = debugger.setLineBreakpoint(script.toString(), 2);
            assertThat(debugger.breakpoints()).extracting(Breakpoint::id).containsExactly(breakpoint.id());
            CompletableFuture<InvocationResult<PSObject>> run = run(script);

            DebuggerStop stop = nextStop();
            assertThat(stop.positionMessage()).contains("debugged.ps1:2");
            assertThat(stop.script()).isEqualTo(script.toString());
            assertThat(List.of(stop.line(), stop.column())).containsExactly(2, 1);
            assertThat(stop.lineText()).isEqualTo("$a++");
            assertThat(stop.breakpoints())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Breakpoint.AtLine.class,
                            at -> assertThat(List.of(at.line(), at.hitCount())).containsExactly(2, 1));
            assertThat(debugger.stopped()).contains(stop);
            assertThat(debugger.processCommand("$a").output())
                    .extracting(PSObject::value)
                    .contains(1);
            assertThat(debugger.variable("a")).map(PSObject::value).contains(1);

            debugger.resume(DebuggerResumeAction.STEP_OVER);
            assertThat(nextStop().line()).isEqualTo(3);
            assertThat(debugger.variable("a")).map(PSObject::value).contains(2);
            assertThat(debugger.variable("none")).isEmpty();
            debugger.processCommand("$a = 10").orThrow();

            debugger.resume(DebuggerResumeAction.CONTINUE);
            assertThat(texts(run)).containsExactly("end 11");
            assertThat(debugger.removeBreakpoint(breakpoint.id())).isTrue();
            assertThat(debugger.removeBreakpoint(breakpoint.id())).isFalse();
            assertThat(debugger.breakpoints()).isEmpty();
        }
    }

    @Test
    void aStepGoesIntoAFunctionAndOutOfIt() throws Exception {
        Path script = script(CALLING);
        try (RemoteDebugger debugger = RemoteDebugger.attach(pool, stops::add)) {
            debugger.setLineBreakpoint(script.toString(), 5);
            CompletableFuture<InvocationResult<PSObject>> run = run(script);
            assertThat(nextStop().line()).isEqualTo(5);
            debugger.resume(DebuggerResumeAction.STEP_INTO);
            DebuggerStop inside = nextStop();
            while (inside.line() != 2) {
                debugger.resume(DebuggerResumeAction.STEP_INTO);
                inside = nextStop();
            }
            List<StackFrame> calls = debugger.callStack();
            assertThat(calls.get(0)).isEqualTo(new StackFrame("Add-One", script.toString(), 2));
            assertThat(calls.get(1)).isEqualTo(new StackFrame("<ScriptBlock>", script.toString(), 5));
            debugger.resume(DebuggerResumeAction.STEP_OUT);
            assertThat(nextStop().line()).isIn(5, 6);
            debugger.resume(DebuggerResumeAction.CONTINUE);
            assertThat(texts(run)).containsExactly("end 2");
        }
    }

    @Test
    void aScriptStopsAtCommandsAndVariables() throws Exception {
        Path script = script(CALLING);
        try (RemoteDebugger debugger = RemoteDebugger.attach(pool, stops::add)) {
            Breakpoint command = debugger.setCommandBreakpoint("Add-One");
            Breakpoint variable = debugger.setVariableBreakpoint("m", VariableAccess.WRITE);
            assertThat(command).isInstanceOf(Breakpoint.AtCommand.class);
            assertThat(variable)
                    .isInstanceOfSatisfying(
                            Breakpoint.AtVariable.class,
                            at -> assertThat(at.access())
                                    .as("%s", at.source().properties())
                                    .isEqualTo(VariableAccess.WRITE));
            CompletableFuture<InvocationResult<PSObject>> run = run(script);
            assertThat(nextStop().breakpoints()).extracting(Breakpoint::id).containsExactly(command.id());
            debugger.resume(DebuggerResumeAction.CONTINUE);
            assertThat(nextStop().breakpoints()).extracting(Breakpoint::id).containsExactly(variable.id());
            debugger.resume(DebuggerResumeAction.CONTINUE);
            assertThat(texts(run)).containsExactly("end 2");
        }
    }

    @Test
    void aDisabledBreakpointIsRunOver() throws Exception {
        Path script = script(COUNTING);
        try (RemoteDebugger debugger = RemoteDebugger.attach(pool, stops::add)) {
            int id = debugger.setLineBreakpoint(script.toString(), 2).id();
            assertThat(debugger.disableBreakpoint(id)).map(Breakpoint::enabled).contains(false);
            assertThat(texts(run(script))).containsExactly("end 3");
            assertThat(stops).isEmpty();
            assertThat(debugger.enableBreakpoint(id)).map(Breakpoint::enabled).contains(true);
            CompletableFuture<InvocationResult<PSObject>> run = run(script);
            nextStop();
            debugger.resume(DebuggerResumeAction.CONTINUE);
            assertThat(texts(run)).containsExactly("end 3");
            assertThat(debugger.enableBreakpoint(4711)).isEmpty();
        }
    }

    @Test
    void stoppingEndsTheScript() throws Exception {
        Path script = script(COUNTING);
        try (RemoteDebugger debugger = RemoteDebugger.attach(pool, stops::add)) {
            debugger.setLineBreakpoint(script.toString(), 2);
            CompletableFuture<InvocationResult<PSObject>> run = run(script);
            nextStop();
            debugger.resume(DebuggerResumeAction.STOP);
            InvocationResult<PSObject> result =
                    run.handle((done, failure) -> done).get(WAIT, TimeUnit.SECONDS);
            assertThat(result == null || result.output().isEmpty()).isTrue();
        }
        assertThat(pool.invoke("'alive'").output()).hasToString("[alive]");
    }

    @Test
    void aScriptThatRunsIsStoppedInItsCourse() throws Exception {
        CompletableFuture<Void> loops = new CompletableFuture<>();
        CompletableFuture<InvocationResult<PSObject>> run = pool.powerShell()
                .addScript("'begun'; $go = $true; Write-Warning loops\nwhile ($go) {\n    $null = 1\n}\n'left'")
                .onRecord(warning -> loops.complete(null))
                .invokeAsync();
        assertThat(loops).succeedsWithin(Duration.ofSeconds(WAIT));
        try (RemoteDebugger debugger = RemoteDebugger.attach(pool, stops::add)) {
            debugger.breakAll();
            nextStop();
            assertThat(debugger.variable("go")).map(PSObject::value).contains(true);
            debugger.processCommand("$go = $false").orThrow();
            debugger.resume(DebuggerResumeAction.CONTINUE);
            assertThat(texts(run)).containsExactly("begun", "left");
        }
    }

    @Test
    void closingTheDebuggerLetsTheScriptGoOn() throws Exception {
        Path script = script(COUNTING);
        RemoteDebugger debugger = RemoteDebugger.attach(pool, stops::add);
        debugger.setLineBreakpoint(script.toString(), 2);
        debugger.setLineBreakpoint(script.toString(), 3);
        CompletableFuture<InvocationResult<PSObject>> run = run(script);
        nextStop();
        debugger.close();
        debugger.close();
        assertThat(texts(run)).containsExactly("end 3");
        assertThat(texts(run(script))).containsExactly("end 3");
    }

    @Test
    void aListenerThatThrowsHoldsNoScript() throws Exception {
        Path script = script(COUNTING);
        try (RemoteDebugger debugger = RemoteDebugger.attach(pool, stop -> {
            throw new StackOverflowError("of the test");
        })) {
            debugger.setLineBreakpoint(script.toString(), 2);
            assertThat(texts(run(script))).containsExactly("end 3");
            assertThat(debugger.stopped()).isEmpty();
        }
    }

    @Test
    void aListenerMayLetTheScriptGoOnItself() throws Exception {
        Path script = script(COUNTING);
        CompletableFuture<RemoteDebugger> attached = new CompletableFuture<>();
        try (RemoteDebugger debugger =
                RemoteDebugger.attach(pool, stop -> attached.join().resume(DebuggerResumeAction.CONTINUE))) {
            attached.complete(debugger);
            debugger.setLineBreakpoint(script.toString(), 2);
            assertThat(texts(run(script))).containsExactly("end 3");
        }
    }

    @Test
    void noScriptStopsWithoutADebugger() throws Exception {
        Path script = script(COUNTING);
        assertThat(pool.invoke("param($s) $null = Set-PSBreakpoint -Script $s -Line 2", script.toString())
                        .errors())
                .isEmpty();
        assertThat(texts(run(script))).containsExactly("end 3");
    }

    @Test
    void whatNeedsAStoppedScriptIsRefusedWithoutOne() {
        try (RemoteDebugger debugger = RemoteDebugger.attach(pool, stops::add)) {
            assertCode(ErrorCode.NOT_STOPPED, () -> debugger.resume(DebuggerResumeAction.CONTINUE));
            assertCode(ErrorCode.NOT_STOPPED, () -> debugger.processCommand("$a"));
            assertCode(ErrorCode.NOT_STOPPED, () -> debugger.variable("a"));
            assertCode(ErrorCode.NOT_STOPPED, debugger::callStack);
            assertCode(ErrorCode.BREAKPOINT_REFUSED, () -> debugger.setLineBreakpoint("/x.ps1", 0));
            assertCode(ErrorCode.BREAKPOINT_REFUSED, () -> debugger.setCommandBreakpoint(" "));
        }
        try (RunspacePool two = RunspaceFactory.openPool(1, 2, "process:")) {
            assertCode(ErrorCode.ONE_RUNSPACE_NEEDED, () -> RemoteDebugger.attach(two, stops::add));
        }
    }

    private Path script(String text) throws Exception {
        return Files.writeString(folder.resolve("debugged.ps1"), text);
    }

    private CompletableFuture<InvocationResult<PSObject>> run(Path script) {
        return pool.powerShell()
                .addScript("& $args[0]")
                .addArgument(script.toString())
                .invokeAsync();
    }

    private DebuggerStop nextStop() throws InterruptedException {
        DebuggerStop stop = stops.poll(WAIT, TimeUnit.SECONDS);
        assertThat(stop).as("a stop").isNotNull();
        return stop;
    }

    private static List<String> texts(CompletableFuture<InvocationResult<PSObject>> run) throws Exception {
        InvocationResult<PSObject> result = run.get(WAIT, TimeUnit.SECONDS);
        assertThat(result.state()).isEqualTo(PipelineState.COMPLETED);
        return result.output().stream().map(PSObject::toString).toList();
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RunspaceException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
