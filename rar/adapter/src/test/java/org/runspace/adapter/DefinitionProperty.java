package org.runspace.adapter;

import jakarta.resource.spi.ConfigProperty;
import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A property of a connection definition as servers see it: an annotated field, with a getter and a setter.
 *
 * @param name its name
 * @param annotation its description and default
 * @param accessors its getter and setter
 */
record DefinitionProperty(String name, ConfigProperty annotation, PropertyDescriptor accessors) {
    /** A new object of each connection definition. */
    static Stream<RunspaceManagedConnectionFactory> definitions() {
        return Stream.of(
                new ProcessManagedConnectionFactory(),
                new SSHManagedConnectionFactory(),
                new NamedPipeManagedConnectionFactory(),
                new ContainerManagedConnectionFactory(),
                new HyperVVMManagedConnectionFactory(),
                new LoopbackManagedConnectionFactory(),
                new CustomManagedConnectionFactory());
    }

    static List<DefinitionProperty> of(RunspaceManagedConnectionFactory definition) {
        return Arrays.stream(definition.getClass().getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ConfigProperty.class))
                .map(DefinitionProperty::of)
                .toList();
    }

    static DefinitionProperty of(RunspaceManagedConnectionFactory definition, String name) {
        return of(definition).stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DefinitionProperty of(Field field) {
        try {
            return new DefinitionProperty(
                    field.getName(),
                    field.getAnnotation(ConfigProperty.class),
                    new PropertyDescriptor(field.getName(), field.getDeclaringClass()));
        } catch (IntrospectionException e) {
            throw new AssertionError(field.toString(), e);
        }
    }

    Object get(RunspaceManagedConnectionFactory definition) {
        try {
            return accessors.getReadMethod().invoke(definition);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(toString(), e);
        }
    }

    void set(RunspaceManagedConnectionFactory definition, String value) {
        try {
            accessors.getWriteMethod().invoke(definition, value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(toString(), e);
        }
    }
}
