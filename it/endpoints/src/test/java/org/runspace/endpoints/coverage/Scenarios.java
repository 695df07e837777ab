package org.runspace.endpoints.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.runspace.InvocationResult;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;
import org.runspace.engine.runtime.StandardEngine;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.object.SecureString;
import org.runspace.spi.Transports;
import org.runspace.testkit.Await;

/**
 * What is done with the real engine to see each message that it has a use for. Every scenario has sessions of its own
 * and checks that it did what it is named for.
 */
final class Scenarios {
    private static final String TARGET = "process:";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final RunspaceOptions WITH_HOST =
            RunspaceOptions.DEFAULT.withCallTimeout(LIMIT).withHost(new UserHost());
    private static final String NEW_SECRET = "$s = [securestring]::new(); $s.AppendChar('x'); $s";

    private final Seen seen;
    private final StandardEngine engine;

    Scenarios(Seen seen) {
        this.seen = seen;
        this.engine = new StandardEngine(Transports.of(List.of(new TappedProcess(seen))));
    }

    void runAll() {
        run("a script with input", this::scriptWithInput);
        run("every stream", this::everyStream);
        run("calls of the host", this::hostCalls);
        run("calls of the host that the engine keeps to itself", this::noHostCalls);
        run("an action after its pipeline asks the host", this::hostCallsOfThePool);
        run("secure strings at 2.3", () -> secrets("2.3"));
        run("secure strings at 2.0, where the server asks for the key", () -> secrets("2.0"));
        run("a pool's size", this::poolSize);
        run("a reset", this::reset);
        run("the metadata of commands", this::metadata);
        run("a forwarded event", this::event);
    }

    private void run(String name, Runnable scenario) {
        seen.begin(name);
        scenario.run();
    }

    private void scriptWithInput() {
        try (RemoteRunspace runspace = engine.openRunspace(TARGET, RunspaceOptions.DEFAULT)) {
            assertValues(
                    runspace.powerShell()
                            .addScript("process { $_ * 2 }")
                            .input(List.of(1, 2))
                            .invoke(),
                    2,
                    4);
        }
    }

    private void everyStream() {
        try (RemoteRunspace runspace = engine.openRunspace(TARGET, RunspaceOptions.DEFAULT)) {
            InvocationResult<PSObject> result = runspace.invoke(
                    "1; Write-Error e; Write-Warning w; Write-Verbose v -Verbose; "
                            + "$DebugPreference = 'Continue'; Write-Debug d; Write-Information i; Write-Progress -Activity p");
            assertValues(result, 1);
            assertThat(result.errors()).hasSize(1);
        }
    }

    private void hostCalls() {
        try (RemoteRunspace runspace = engine.openRunspace(TARGET, WITH_HOST)) {
            assertValues(
                    runspace.invoke(script("host-calls.ps1")),
                    "line",
                    4,
                    "field",
                    "user",
                    "user",
                    1,
                    0,
                    1,
                    'k',
                    "all called");
        }
    }

    private void noHostCalls() {
        int before = seen.hostMethods().size();
        try (RemoteRunspace runspace = engine.openRunspace(TARGET, WITH_HOST)) {
            assertValues(
                    runspace.invoke(script("no-host-calls.ps1")),
                    "$raw.GetBufferContents($part)",
                    "$Host.EnterNestedPrompt()",
                    "$Host.PushRunspace($null)",
                    "all tried");
        }
        assertThat(seen.hostMethods()).hasSize(before);
    }

    /**
     * The action of an event runs in the runspace itself, so its host is not a pipeline's. It asks once only: the
     * engine runs an action again that a close interrupts, and nobody answers questions by then.
     */
    private void hostCallsOfThePool() {
        UserHost user = new UserHost();
        try (RemoteRunspace runspace = engine.openRunspace(TARGET, RunspaceOptions.DEFAULT.withHost(user))) {
            runspace.invoke(
                    "$global:timer = [System.Timers.Timer]::new(100); $timer.AutoReset = $false; $null = Register-ObjectEvent $timer Elapsed "
                            + "-SourceIdentifier elapsed -Action { "
                            + "if (-not $global:asked) { $global:asked = $true; $Host.UI.WriteLine('told: ' + $Host.UI.ReadLine()) } }; $timer.Start()");
            Await.until("the answer of the pool's host arrived", LIMIT, () -> user.shown.contains("told: line"));
        }
    }

    private void secrets(String version) {
        try (RemoteRunspace runspace =
                engine.openRunspace(TARGET, RunspaceOptions.DEFAULT.withProtocolVersion(PSVersion.parse(version)))) {
            Object secret = runspace.invoke(NEW_SECRET).output().get(0).value();
            assertThat(((SecureString) secret).<String>use(String::new)).isEqualTo("x");
        }
    }

    private void poolSize() {
        try (RunspacePool pool = engine.openRunspacePool(1, 2, TARGET, WITH_HOST)) {
            assertThat(pool.setMaxRunspaces(3)).isTrue();
            assertThat(pool.setMinRunspaces(2)).isTrue();
            assertThat(pool.availableRunspaces()).isEqualTo(3);
        }
    }

    private void reset() {
        try (RunspacePool pool = engine.openRunspacePool(1, 1, TARGET, WITH_HOST)) {
            assertThat(pool.resetRunspaceState()).isTrue();
        }
    }

    private void metadata() {
        try (RunspacePool pool = engine.openRunspacePool(1, 1, TARGET, WITH_HOST)) {
            assertThat(pool.commandMetadata("Where-Object").output()).hasSize(1);
        }
    }

    private void event() {
        AtomicInteger events = new AtomicInteger();
        try (RunspacePool pool = engine.openRunspacePool(1, 1, TARGET, WITH_HOST)) {
            pool.onEvent(event -> events.incrementAndGet());
            pool.invoke("Register-EngineEvent -SourceIdentifier x.y -Forward; $null = New-Event -SourceIdentifier x.y");
            Await.until("the event came", LIMIT, () -> events.get() == 1);
        }
    }

    private static void assertValues(InvocationResult<PSObject> result, Object... values) {
        assertThat(result.output()).extracting(PSObject::value).containsExactly(values);
    }

    private static String script(String name) {
        try (InputStream in = Scenarios.class.getResourceAsStream("/coverage/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
