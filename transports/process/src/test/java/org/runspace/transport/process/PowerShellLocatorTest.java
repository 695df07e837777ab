package org.runspace.transport.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PowerShellLocatorTest {
    @Test
    void onlyThePlaceThatWasAskedIsToBlame() {
        assertThat(PowerShellLocator.whyNone("/no/such/pwsh", "/opt/ps/pwsh"))
                .isEqualTo("the system property pwsh names /no/such/pwsh, which is not a program");
        assertThat(PowerShellLocator.whyNone("", "/etc/passwd"))
                .isEqualTo("the environment variable PWSH names /etc/passwd, which is not a program");
    }

    @Test
    void whereNothingIsNamedTheMessageSaysWhatHelps() {
        assertThat(PowerShellLocator.whyNone(null, " "))
                .isEqualTo("there is no pwsh on the PATH; install PowerShell, or name its program in the environment"
                        + " variable PWSH or the system property pwsh");
    }
}
