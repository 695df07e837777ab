package org.runspace.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runspace.InvocationResult;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.object.PSObject;
import org.runspace.testkit.RequiresPowerShell;

/** Scripts of a real PowerShell talk to a user at a terminal. */
class ConsoleOfScriptsTest {
    private static final String SCRIPT = """
            $name = Read-Host 'Name'
            $pin = Read-Host 'Pin' -AsSecureString
            Write-Progress -Activity Work -Status halfway -PercentComplete 50
            $choice = $Host.UI.PromptForChoice('Delete', 'Really?', @('&Yes', '&No'), 1)
            $login = $Host.UI.PromptForCredential('Login', 'For the server', '', '')
            Write-Host "Hello $name!" -ForegroundColor Green
            Write-Progress -Activity Work -Completed
            "$name $(ConvertFrom-SecureString $pin -AsPlainText) $choice $($login.UserName) $($login.GetNetworkCredential().Password)"
            "$($Host.UI.RawUI.WindowSize)"
            """;

    private final PlayedTerminal terminal = new PlayedTerminal(60, 24);

    @AfterEach
    void close() {
        terminal.close();
    }

    @RequiresPowerShell
    @Test
    void questionsAreAnsweredAtTheTerminal() throws Exception {
        try (RemoteRunspace runspace =
                RunspaceFactory.open("process:", RunspaceOptions.DEFAULT.withHost(terminal.host))) {
            CompletableFuture<InvocationResult<PSObject>> run =
                    runspace.powerShell().addScript(SCRIPT).invokeAsync();
            terminal.typeAt("Name: ", "Ada\r");
            terminal.typeAt("Pin: ", "1234\r");
            terminal.typeAt("[Y] Yes  [N] No  [?] Help (default is \"N\"): ", "y\r");
            terminal.typeAt("User: ", "bob\r");
            terminal.typeAt("Password for user bob: ", "s3cret\r");

            assertThat(run.get(60, TimeUnit.SECONDS).orThrow().output())
                    .extracting(Object::toString)
                    .containsExactly("Ada 1234 0 bob s3cret", "60,24");
        }
        assertThat(terminal.screen())
                .startsWith("Name: Ada\n")
                .contains("\nPin: ****\n")
                .contains("\nDelete\nReally?\n[Y] Yes  [N] No  [?] Help (default is \"N\"): y\n")
                .contains("Login\n", "\nFor the server\n")
                .endsWith("User: bob\nPassword for user bob: ******\nHello Ada!")
                .doesNotContain("Work");
        assertThat(terminal.colorOf('!')).isEqualTo(0x0f0);
    }
}
