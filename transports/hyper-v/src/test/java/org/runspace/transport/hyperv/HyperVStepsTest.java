package org.runspace.transport.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.runspace.spi.OpenStep;
import org.runspace.spi.Transports;

/** What a diagnosis finds out about a machine before it is connected. */
class HyperVStepsTest {
    private static final UUID ID = UUID.fromString("5a1c6d2e-0000-4000-8000-000000000001");

    @Test
    void aMachineThatRunsIsToldWithItsId() throws IOException {
        assertThat(look("hyperv:web01", new VirtualMachine(ID, "WEB01", "Running")))
                .isEqualTo("WEB01 (" + ID + ") is running");
    }

    @Test
    void aMachineThatIsOffOrMissingOrNotTheOnlyOneIsAFailure() {
        VirtualMachine off = new VirtualMachine(ID, "web01", "Off");
        assertThatThrownBy(() -> look("hyperv:web01", off)).hasMessageContaining("is Off");
        assertThatThrownBy(() -> look("hyperv:web01")).hasMessageContaining("no virtual machine");
        assertThatThrownBy(() -> look("hyperv:web01", off, off)).hasMessageContaining("name one by its id");
    }

    @Test
    void aContainerIsNoMachineToLookFor() {
        assertThat(steps("hyperv:" + ID + "?container=true", List.of()))
                .extracting(OpenStep::name)
                .containsExactly("container");
    }

    private static String look(String connection, VirtualMachine... found) throws IOException {
        return steps(connection, List.of(found)).get(0).probe().orElseThrow().look(Duration.ofSeconds(1));
    }

    private static List<OpenStep> steps(String connection, List<VirtualMachine> found) {
        HyperVTransportProvider provider =
                new HyperVTransportProvider((name, limit) -> found, (machine, service, limit) -> {
                    throw new AssertionError("nothing is connected");
                });
        return provider.steps(Transports.of(List.of(provider)).parse(connection));
    }
}
