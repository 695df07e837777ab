package org.runspace.adapter;

import java.util.Map;
import java.util.Optional;
import org.runspace.error.RefusedSetting;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/** An SSH server, by the properties {@code host} and {@code port}. */
record SshDestination() implements Destination {
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final int LAST_PORT = 65535;

    @Override
    public String scheme(PoolProperties properties) {
        return "ssh";
    }

    @Override
    public String rest(PoolProperties properties) {
        String host = properties.text(HOST);
        boolean isBare = host.indexOf(':') < 0 || host.startsWith("[");
        return (isBare ? host : "[" + host + "]") + ":" + properties.text(PORT);
    }

    /** The connection type gets both properties as one text, and could not say which of them is wrong. */
    @Override
    public Target target(PoolProperties properties, Transports transports) {
        Target target = Destination.super.target(properties, transports);
        refusal(properties).ifPresent(refused -> {
            throw PoolProperties.failure(refused);
        });
        return target;
    }

    private static Optional<RefusedSetting> refusal(PoolProperties properties) {
        if (properties.text(HOST).isBlank()) {
            return Optional.of(new RefusedSetting(HOST, "a host's name or address", properties.text(HOST)));
        }
        return properties.number(PORT) > LAST_PORT
                ? Optional.of(new RefusedSetting(PORT, "a port between 1 and " + LAST_PORT, properties.text(PORT)))
                : Optional.empty();
    }

    @Override
    public Map<String, String> atHost(PoolProperties properties, String host) {
        return Map.of(HOST, host);
    }

    @Override
    public String propertyOf(String part) {
        return HOST;
    }
}
