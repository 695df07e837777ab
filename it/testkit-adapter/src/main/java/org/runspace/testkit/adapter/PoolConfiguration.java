package org.runspace.testkit.adapter;

import jakarta.resource.spi.ManagedConnectionFactory;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.runspace.adapter.CustomManagedConnectionFactory;

/**
 * What an administrator says about a pool: its connection definition and the properties that are set. Immutable.
 *
 * @param definition the class of the managed connection factory
 * @param properties the texts by the names of the properties
 */
public record PoolConfiguration(Class<? extends ManagedConnectionFactory> definition, Map<String, String> properties) {
    /**
     * Copies the properties.
     *
     * @param definition the class of the managed connection factory
     * @param properties the texts by the names of the properties
     */
    public PoolConfiguration {
        properties = Map.copyOf(properties);
    }

    /**
     * Returns a pool of the definition Custom, which takes every connection type.
     *
     * @param connection the connection string
     * @return its configuration
     */
    public static PoolConfiguration custom(String connection) {
        return of(CustomManagedConnectionFactory.class).with("connection", connection);
    }

    /**
     * Returns a pool with the defaults of its definition.
     *
     * @param definition the class of the managed connection factory
     * @return its configuration
     */
    public static PoolConfiguration of(Class<? extends ManagedConnectionFactory> definition) {
        return new PoolConfiguration(definition, Map.of());
    }

    /**
     * Returns a copy with a property set.
     *
     * @param property the name
     * @param text the value
     * @return the copy
     */
    public PoolConfiguration with(String property, String text) {
        Map<String, String> more = new HashMap<>(properties);
        more.put(property, text);
        return new PoolConfiguration(definition, more);
    }

    /** Creates a factory, and sets its properties as an application server does: by its setters. */
    ManagedConnectionFactory create() {
        try {
            ManagedConnectionFactory factory = definition.getConstructor().newInstance();
            for (Map.Entry<String, String> property : properties.entrySet()) {
                descriptor(property.getKey()).getWriteMethod().invoke(factory, property.getValue());
            }
            return factory;
        } catch (ReflectiveOperationException | IntrospectionException e) {
            throw new IllegalArgumentException("a pool cannot be made of " + this, e);
        }
    }

    private PropertyDescriptor descriptor(String name) throws IntrospectionException {
        return Arrays.stream(Introspector.getBeanInfo(definition).getPropertyDescriptors())
                .filter(property -> property.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(definition + " has no property \"" + name + "\""));
    }

    /** Returns the definition and the names of the properties, without their values, which may be secrets. */
    @Override
    public String toString() {
        return definition.getSimpleName() + new TreeSet<>(properties.keySet());
    }
}
