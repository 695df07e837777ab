package org.runspace.engine.clixml;

import java.util.List;
import java.util.function.Function;
import org.runspace.object.PSObject;

/**
 * A .NET type whose objects have a Java form (MS-PSRP 2.2.3).
 *
 * @param typeNames the first type name of such an object; several if types share a form. The prefix
 *     {@code Deserialized.} is understood
 * @param form the Java type
 * @param reader creates the form from an object's properties; returns null, or throws, if they do not fit
 * @param writer creates the object that PowerShell expects; null if the form is one value, which is written in another
 *     way or not at all
 * @param <T> the Java type
 */
public record KnownType<T>(
        List<String> typeNames, Class<T> form, Function<PSObject, T> reader, Function<T, PSObject> writer) {
    /** Copies the list of type names. */
    public KnownType {
        typeNames = List.copyOf(typeNames);
    }

    /**
     * A type whose objects are one value, which their properties only describe.
     *
     * @param form the Java type
     * @param reader creates the value from an object; returns null, or throws, if it cannot be one
     * @param typeNames as of {@link #typeNames}
     * @param <T> the Java type
     * @return the type, which is read only
     */
    static <T> KnownType<T> ofValue(Class<T> form, Function<PSObject, T> reader, String... typeNames) {
        return new KnownType<>(List.of(typeNames), form, reader, null);
    }

    /** Whether its objects are read only. */
    boolean isValue() {
        return writer == null;
    }

    /** Gives an object its form. */
    void addTo(PSObject.Builder object) {
        if (isValue()) {
            object.valueView(this::read);
        } else {
            object.view(this::read);
        }
    }

    /**
     * The form of an object.
     *
     * @param object with one of the type names
     * @return null if its properties do not fit, which is no error
     */
    T read(PSObject object) {
        try {
            return reader.apply(object);
        } catch (RuntimeException e) {
            return null;
        }
    }

    /**
     * The object of a form.
     *
     * @param value of the type {@link #form}
     * @return what is to be written
     */
    PSObject write(Object value) {
        return writer.apply(form.cast(value));
    }
}
