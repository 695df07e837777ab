package org.runspace.example.relay;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.PSSession;
import org.runspace.RunspaceOptions;
import org.runspace.testkit.Fault;
import org.runspace.testkit.FaultContract;

/** The example's relay, with a machine behind it for each way to go wrong. */
class RelayFaultTest extends FaultContract {
    private Relay relay;

    @BeforeAll
    void start() throws IOException {
        Map<String, Relay.Machine> machines =
                Arrays.stream(Fault.values()).collect(Collectors.toMap(Fault::name, fault -> fault::serve));
        relay = new Relay(machines);
    }

    @AfterAll
    void stop() throws IOException {
        relay.close();
    }

    @Override
    protected PSSession open(Fault fault, RunspaceOptions options) {
        return relay.openAsRobot(fault.name(), options);
    }
}
