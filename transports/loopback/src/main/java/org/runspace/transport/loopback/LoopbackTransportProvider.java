package org.runspace.transport.loopback;

import java.util.List;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.OpenFailure;
import org.runspace.spi.OpenStep;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;

/**
 * The connection type {@code loopback}: {@code loopback:} connects to the endpoint with the built-in commands,
 * {@code loopback:name} to one that was registered.
 */
public final class LoopbackTransportProvider implements TransportProvider {
    /** Creates the provider, for the service loader. */
    public LoopbackTransportProvider() {
        // has no state
    }

    @Override
    public String scheme() {
        return "loopback";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public List<Setting> poolSettings() {
        return List.of(Setting.text(
                "endpoint", "The name of a registered endpoint; empty for the one with the built-in commands."));
    }

    @Override
    public List<OpenStep> steps(Target target) {
        return List.of(OpenStep.of("endpoint")
                .failsBy(
                        OpenFailure.NOT_FOUND,
                        "Have this program register an endpoint under the name before the session is opened (Endpoint.register), or take"
                                + " loopback: for the one with the built-in commands."));
    }

    @Override
    public Transport create(Target target, TransportContext context) {
        return new LoopbackTransport(Endpoint.named(target.rest()).orElse(null), target.rest(), context);
    }
}
