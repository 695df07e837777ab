package org.runspace.adapter;

import java.util.Map;

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
    public Map<String, String> atHost(PoolProperties properties, String host) {
        return Map.of("host", host);
    }

    @Override
    public String propertyOf(String part) {
        return "host";
    }
}
