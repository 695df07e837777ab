package org.runspace.adapter;

/**
 * A destination that one property names.
 *
 * @param scheme the connection type
 * @param property the name of the property for the part between the scheme and the settings
 */
record NamedDestination(String scheme, String property) implements Destination {
    @Override
    public String scheme(PoolProperties properties) {
        return scheme;
    }

    @Override
    public String rest(PoolProperties properties) {
        return properties.text(property);
    }

    @Override
    public String propertyOf(String part) {
        return property;
    }
}
