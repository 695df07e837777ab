package org.runspace.adapter;

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
}
