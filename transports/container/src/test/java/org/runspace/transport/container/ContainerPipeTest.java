package org.runspace.transport.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host's name of a pipe inside a container. */
class ContainerPipeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\Silos\\604",
                "\\Silos\\604\\",
                "\\\\?\\GLOBALROOT\\Silos\\604",
                "\\\\.\\GLOBALROOT\\Silos\\604",
                "\\\\?\\GlobalRoot\\Silos\\604\\",
                "Silos\\604"
            })
    void aRootInAnyFormBecomesAPathThatJavaCanOpen(String root) {
        assertThat(ContainerPipe.path(root, 134312708967800123L, 8224, "pwsh"))
                .isEqualTo(
                        "\\\\.\\GLOBALROOT\\Silos\\604\\Device\\NamedPipe\\PSHost.134312708967800123.8224.DefaultAppDomain.pwsh");
    }
}
