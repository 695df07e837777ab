package org.runspace.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of the pipes of PowerShell processes, as .NET makes them on Windows and elsewhere. */
class PipeNameTest {
    private static final Instant START = Instant.parse("2026-08-15T12:34:56.780Z");

    @Test
    void aNameOfWindowsIsTakenApart() {
        assertThat(PipeName.parse("PSHost.134312708967800000.8224.DefaultAppDomain.pwsh"))
                .contains(new PipeName("134312708967800000", 8224, "DefaultAppDomain", "pwsh"));
    }

    @Test
    void aNameOfLinuxIsTakenApart() {
        assertThat(PipeName.parse("PSHost.DD2CB27A.8224.None.pwsh"))
                .contains(new PipeName("DD2CB27A", 8224, "None", "pwsh"));
    }

    @Test
    void theNameOfAProgramMayHaveDots() {
        assertThat(PipeName.parse("PSHost.DD2CB27A.1.None.my.own.host")
                        .orElseThrow()
                        .process())
                .isEqualTo("my.own.host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "PSHost",
                "PSHost.DD2CB27A.x.None.pwsh",
                "PSHost.DD2CB27A.8224.None.",
                "PSHost.DD2CB27A.8224.None",
                "PSHost..8224.None.pwsh",
                "PSHost.DD2CB27A.99999999999999999999.None.pwsh",
                "dotnet-diagnostic-8224-1-socket"
            })
    void theNamesOfOtherPipesAreNone(String other) {
        assertThat(PipeName.parse(other)).isEmpty();
    }

    @Test
    void theStartInANameIsThatOfTheSpecificationsExample() {
        assertThat(PipeName.shortStart(START)).isEqualTo("DD2CB27A");
    }

    @Test
    void theStartOfTheProcessItselfIsNearest() {
        assertThat(new PipeName("DD2CB27A", 1, "None", "pwsh").distance(START)).isZero();
        assertThat(new PipeName("DD2CB27B", 1, "None", "pwsh").distance(START))
                .isBetween(Duration.ofMillis(1600), Duration.ofMillis(1700));
        assertThat(new PipeName("134312708967800000", 1, "DefaultAppDomain", "pwsh").distance(START))
                .isZero();
        assertThat(new PipeName("134312708967800000", 1, "DefaultAppDomain", "pwsh").distance(START.plusSeconds(3)))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void theFirstApplicationDomainIsMeantUnlessAnotherIsNamed() {
        assertThat(new PipeName("1", 1, "None", "pwsh").isOf("")).isTrue();
        assertThat(new PipeName("1", 1, "DefaultAppDomain", "powershell").isOf(""))
                .isTrue();
        assertThat(new PipeName("1", 1, "Worker", "powershell").isOf("")).isFalse();
        assertThat(new PipeName("1", 1, "Worker", "powershell").isOf("worker")).isTrue();
        assertThat(new PipeName("1", 1, "DefaultAppDomain", "powershell").isOf("worker"))
                .isFalse();
    }
}
