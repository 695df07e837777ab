package org.runspace.endpoints.hyperv;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.runspace.RunspaceOptions;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;
import org.runspace.testkit.HyperVBroker.Account;
import org.runspace.transport.hyperv.HyperVTransportProvider;
import org.runspace.transport.hyperv.VirtualMachine;

/** Opens sessions with guests on the loopback address, on a host that knows one running machine and one that is off. */
final class Guests {
    static final String PASSWORD = "sw\u00f6rdfish \u20ac";
    static final String TOKEN = "q5cR2m0Zy1h3o9Jd4WJ7tXvT8sL6eKfUbGiNpAaQwYk=";
    static final Account ACCOUNT = new Account("CORP", "anna", PASSWORD, Set.of("Maintenance"));
    static final Account WITHOUT_CONFIGURATIONS = new Account("CORP", "anna", PASSWORD, null);

    private static final ThreadContext CONTEXT = new ThreadContext("guests");
    private static final List<VirtualMachine> MACHINES = List.of(
            new VirtualMachine(new UUID(1, 1), "web01", "Running"),
            new VirtualMachine(new UUID(2, 2), "web02", "Off"),
            new VirtualMachine(new UUID(3, 3), "twin", "Running"),
            new VirtualMachine(new UUID(4, 4), "twin", "Running"));

    private final HyperVTransportProvider provider;

    Guests(int brokerPort, int serverPort) {
        provider = new HyperVTransportProvider(
                (name, limit) -> MACHINES.stream()
                        .filter(machine -> machine.name().equalsIgnoreCase(name)
                                || machine.id().toString().equals(name))
                        .toList(),
                new TcpGuestSockets(brokerPort, serverPort));
    }

    static PSCredential anna(String password) {
        return new PSCredential("CORP\\anna", SecureString.of(password.toCharArray()));
    }

    /** A session with web01. */
    RunspaceSession open(Map<String, String> settings) {
        try (PSCredential anna = anna(PASSWORD)) {
            return open("web01", settings, RunspaceOptions.DEFAULT.withCredential(anna));
        }
    }

    RunspaceSession open(String machine, Map<String, String> settings, RunspaceOptions options) {
        Target target = Transports.of(List.of(provider)).target("hyperv", machine, settings);
        return RunspaceSession.open(provider, target, options, CONTEXT);
    }
}
