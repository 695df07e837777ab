package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.RunspaceException;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;

/** What is missing or impossible in a call is named by its exception. */
class MissingPartsTest {
    @Test
    void anArgumentThatIsNullIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> RunspaceFactory.open(null))
                .withMessageContaining("a connection string is needed");
        assertThatNullPointerException()
                .isThrownBy(() -> RunspaceFactory.open("loopback:", null))
                .withMessage("options");
        assertThatNullPointerException()
                .isThrownBy(() -> RunspaceFactory.openPool(1, 1, null))
                .withMessageContaining("a connection string is needed");
        try (RemoteRunspace session = RunspaceFactory.open("loopback:")) {
            assertThatNullPointerException()
                    .isThrownBy(() -> session.invoke(null))
                    .withMessage("script");
            assertThatNullPointerException()
                    .isThrownBy(() -> session.powerShell().addCommand(null))
                    .withMessage("name");
            assertThatNullPointerException()
                    .isThrownBy(() -> session.powerShell().timeout(null))
                    .withMessage("limit");
        }
    }

    @Test
    void thePoolsSizeIsShownAsItWasGiven() {
        assertThatThrownBy(() -> RunspaceFactory.openPool(3, 1, "loopback:"))
                .isInstanceOf(RunspaceException.class)
                .hasMessage("PSRP1015: no pool can have at least 3 and at most 1 runspaces");
    }

    static List<TransportProvider> everyConnectionType() {
        Transports installed = Transports.installed();
        return installed.schemes().stream().map(installed::provider).toList();
    }

    @ParameterizedTest
    @MethodSource("everyConnectionType")
    void aMissingConnectionTypeIsNamedByItsArtifact(TransportProvider type) {
        String place = type.getClass()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();

        assertThatThrownBy(() -> Transports.of(List.of()).provider(type.scheme().toUpperCase(Locale.ROOT)))
                .isInstanceOf(ConnectionStringException.class)
                .extracting(Throwable::getMessage, as(InstanceOfAssertFactories.STRING))
                .containsPattern("the jar runspace-transport-\\S+ is missing")
                .satisfies(message -> {
                    String folder = message.replaceFirst(".*runspace-transport-(\\S+) is missing.*", "$1");
                    assertThat(place).containsPattern("[/-]" + folder + "[/-]");
                });
    }

    @Test
    void aSchemeThatNobodyKnowsMayBeMisspelt() {
        assertThatThrownBy(() -> RunspaceFactory.open("proces:"))
                .hasMessageStartingWith("PSRP1002: no transport has the scheme \"proces\": it is misspelt, or its jar")
                .satisfies(e -> assertThat(e.getMessage()).contains("known schemes: container, "));
    }
}
