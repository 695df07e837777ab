package org.runspace.adapter;

import java.util.HashMap;
import java.util.Map;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/** An SSH server, by the properties {@code host} and {@code port}. */
record SshDestination() implements Destination {
    @Override
    public String scheme(PoolProperties properties) {
        return "ssh";
    }

    @Override
    public String rest(PoolProperties properties) {
        String host = properties.text("host");
        boolean isBare = host.indexOf(':') < 0 || host.startsWith("[");
        return (isBare ? host : "[" + host + "]") + ":" + properties.text("port");
    }

    @Override
    public String propertyOf(String part) {
        return "host";
    }

    /**
     * Offers no key of the pool or of the server's account, which would let a caller in whatever the caller's password
     * is.
     */
    @Override
    public Target targetOfCaller(PoolProperties properties, Transports transports) {
        Target ofPool = target(properties, transports);
        Map<String, String> settings = new HashMap<>(ofPool.settings());
        settings.remove("key");
        settings.put("identities", "none");
        return new Target(ofPool.scheme(), ofPool.rest(), settings);
    }
}
