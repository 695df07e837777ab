package org.runspace.adapter;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.runspace.InvocationResult;
import org.runspace.PowerShell;
import org.runspace.RemoteCommandException;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.object.PSObject;

/**
 * What a user of a session can change although the server resets the session after him (MS-PSRP 2.2.2.31), as
 * sentences. A session for which one of them is no longer true is not given to another user. Drives may be added:
 * modules that are loaded bring theirs.
 *
 * @param sentences one for each trait
 */
record SessionTraits(List<String> sentences) {
    /** The traits of a server that runs no such script: nobody can change them there, or the question is refused. */
    private static final SessionTraits UNKNOWN = new SessionTraits(List.of("it answers no question about its state"));

    /** Those of an endpoint without a language, where no user can run a script that changes something either. */
    private static final SessionTraits NO_SCRIPTS = new SessionTraits(List.of("it runs no scripts"));

    private static final String SCRIPTS_REFUSED = "ScriptsNotAllowed";

    private static final String STRICT = "its strict mode is on";
    private static final String LOCATION = "its location is ";

    /**
     * Method calls are refused in some language modes; then the location is left as it is, and is no trait. Each
     * session answers this at each check-in, so what is slow is done only where it is needed, as setting the location,
     * and the sentences are one object: objects of their own would take as long again.
     */
    private static final String QUESTIONS = """
            param($location)
            $session = $ExecutionContext.SessionState
            $sentences = & {
                "its language mode is $($session.LanguageMode)"
                try { $null = $runspaceUnsetVariable; "its strict mode is off" } catch { "its strict mode is on" }
                try {
                    while ($session.Path.LocationStack('').Count) { $null = $session.Path.PopLocation('') }
                    if ($location -and "$($session.Path.CurrentLocation)" -cne $location) { $null = $session.Path.SetLocation($location) }
                    "its location is $($session.Path.CurrentLocation)"
                } catch { "its location cannot be set" }
                $hooks = $ExecutionContext.InvokeCommand
                "its number of command look-up hooks is $(@(($hooks.CommandNotFoundAction, $hooks.PreCommandLookupAction, $hooks.PostCommandLookupAction) -ne $null).Count)"
                "its number of location hooks is $(@(@($hooks.LocationChangedAction) -ne $null).Count)"
                try { foreach ($drive in $session.Drive.GetAll()) { "it has the drive $($drive.Name): with the root $($drive.Root)" } } catch { "its drives are not told" }
                "its allowed programs are $($session.Applications), its allowed scripts $($session.Scripts)"
                try { "its number of jobs is $(@(Microsoft.PowerShell.Core\\Get-Job).Count)" } catch { 'its jobs are not told' }
                try { "its number of sessions with other computers is $(@(Microsoft.PowerShell.Core\\Get-PSSession).Count)" } catch { 'its sessions with other computers are not told' }
                try { "the mode of its debugger is $([runspace]::DefaultRunspace.Debugger.DebugMode)" } catch { 'its debugger is not told' }
            }
            $sentences -join "`n"
            """;

    SessionTraits {
        sentences = List.copyOf(sentences);
    }

    /** Asks a session that is new. */
    static CompletableFuture<SessionTraits> of(RunspaceSession session) {
        return ask(session.ownPowerShell().addScript(QUESTIONS));
    }

    /**
     * Restores, in a session that was reset, what a script can restore of these traits, and asks it again. An endpoint
     * where no script is allowed is not asked again: each question would be a line in its log of what was refused.
     */
    CompletableFuture<SessionTraits> restore(RunspaceSession session) {
        if (equals(NO_SCRIPTS)) {
            return CompletableFuture.completedFuture(this);
        }
        PowerShell script = session.ownPowerShell();
        if (!sentences.contains(STRICT)) {
            script.addScript("Microsoft.PowerShell.Core\\Set-StrictMode -Off", false)
                    .addStatement();
        }
        return ask(script.addScript(QUESTIONS).addArgument(location()));
    }

    /** Returns the first of these sentences that is not among the later ones, or null if all are. */
    @Nullable
    String lostIn(SessionTraits later) {
        return sentences.stream()
                .filter(sentence -> !later.sentences().contains(sentence))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String location() {
        return sentences.stream()
                .filter(sentence -> sentence.startsWith(LOCATION))
                .map(sentence -> sentence.substring(LOCATION.length()))
                .findFirst()
                .orElse(null);
    }

    private static CompletableFuture<SessionTraits> ask(PowerShell script) {
        return script.invokeAsync().handle(SessionTraits::answer);
    }

    private static SessionTraits answer(@Nullable InvocationResult<PSObject> result, @Nullable Throwable failure) {
        if (failure == null) {
            return new SessionTraits(result.output().stream()
                    .flatMap(sentences -> sentences.toString().lines())
                    .toList());
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof RemoteCommandException refused) {
            return isOfScripts(refused) ? NO_SCRIPTS : UNKNOWN;
        }
        throw cause instanceof CompletionException known ? known : new CompletionException(cause);
    }

    private static boolean isOfScripts(RemoteCommandException refused) {
        return refused.errorRecord()
                .filter(error -> error.fullyQualifiedErrorId().equals(SCRIPTS_REFUSED))
                .isPresent();
    }
}
