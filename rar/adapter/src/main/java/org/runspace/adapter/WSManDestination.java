package org.runspace.adapter;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A WinRM listener, by the property {@code endpoint}: a URL, or the name of a server. */
record WSManDestination() implements Destination {
    private static final String PROPERTY = "endpoint";

    /** What stands before the host of a URL, the host, and what stands behind it. */
    private static final Pattern URL = Pattern.compile("(https?://)(\\[[^]]*]|[^:/]*)(.*)", Pattern.CASE_INSENSITIVE);

    @Override
    public String scheme(PoolProperties properties) {
        return "wsman";
    }

    @Override
    public String rest(PoolProperties properties) {
        return properties.text(PROPERTY);
    }

    @Override
    public Map<String, String> atHost(PoolProperties properties, String host) {
        String bare = host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
        Matcher url = URL.matcher(rest(properties));
        return Map.of(PROPERTY, url.matches() ? url.group(1) + bare + url.group(3) : bare);
    }

    @Override
    public String propertyOf(String part) {
        return PROPERTY;
    }
}
