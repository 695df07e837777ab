package org.runspace.transport.wsman;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.runspace.spi.OpenStep;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;

/**
 * The connection type {@code wsman}: {@code wsman:https://server:5986/wsman} connects to a server's WinRM listener;
 * {@code wsman:server} is {@code http}, on which the login encrypts the messages.
 */
public final class WSManTransportProvider implements TransportProvider {
    /** Creates the provider, for the service loader. */
    public WSManTransportProvider() {
        // has no state
    }

    @Override
    public String scheme() {
        return "wsman";
    }

    @Override
    public List<Setting> settings() {
        return WSManSettings.ALL;
    }

    @Override
    public List<Setting> poolSettings() {
        return WSManSettings.OF_POOLS;
    }

    @Override
    public Target forOwnCredential(Target target) {
        if (target.choice(WSManSettings.AUTH, WSManSettings.Auth.class) == WSManSettings.Auth.CERTIFICATE) {
            throw TargetChecks.bad(
                    WSManSettings.AUTH,
                    "another one for a caller who brings a credential, which a certificate does not look at",
                    target.text(WSManSettings.AUTH),
                    null);
        }
        Map<String, String> settings = new HashMap<>(target.settings());
        settings.keySet().removeAll(List.of(WSManSettings.KEYTAB, WSManSettings.TICKET_CACHE, WSManSettings.PRINCIPAL));
        return new Target(target.scheme(), target.rest(), settings);
    }

    @Override
    public List<OpenStep> steps(Target target) {
        return WSManSteps.of(WSManTarget.of(target));
    }

    @Override
    public Transport create(Target target, TransportContext context) {
        return new WSManTransport(WSManTarget.of(target), context);
    }
}
