package org.runspace.engine.clixml;

import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;

/**
 * The values that are sent in place of Java values for which PowerShell has no type: a custom object for a record, a
 * decimal for a {@code BigInteger}, a string for a {@code Path} or a {@code File}.
 */
final class JavaForms {
    private static final int BITS_OF_DECIMAL = 96;

    /** The accessors of a record class, in the order of its components. */
    private static final ClassValue<Method[]> ACCESSORS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .toArray(Method[]::new);
        }
    };

    private JavaForms() {}

    /**
     * Returns the value to send.
     *
     * @param value of no type that has an element of its own, and no container
     * @throws ValueFormatException if there is none; the message says what to send instead
     */
    static Object of(Object value) {
        PSObject known = TypeTable.object(value);
        if (known != null) {
            return known;
        }
        if (value instanceof Record) {
            return customObject(value);
        }
        if (value instanceof Path || value instanceof File) {
            return value.toString();
        }
        if (value instanceof BigInteger number) {
            return decimal(number);
        }
        throw refused(value.getClass().getName() + "; " + advice(value), null);
    }

    private static PSObject customObject(Object value) {
        PSObject.Builder object = PSObject.builder().typeNames(PSObject.CUSTOM_OBJECT);
        for (Method accessor : ACCESSORS.get(value.getClass())) {
            object.extended(accessor.getName(), call(accessor, value));
        }
        return object.build();
    }

    private static Object call(Method accessor, Object value) {
        try {
            // the record's class may be private to the application
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw refused(
                    value.getClass().getName() + ", whose component " + accessor.getName()
                            + " cannot be read; send a Map or PSObject.custom(...) with its values",
                    e);
        }
    }

    private static BigDecimal decimal(BigInteger number) {
        if (number.bitLength() > BITS_OF_DECIMAL) {
            throw refused("a BigInteger beyond 96 bits; send its text, which the script can read as [bigint]", null);
        }
        return new BigDecimal(number);
    }

    private static String advice(Object value) {
        if (value instanceof BaseStream || value instanceof Iterable || value instanceof Iterator) {
            return "send a list of its elements, or pipe them in as input";
        }
        if (value instanceof Optional) {
            return "send its value, or null";
        }
        return "send a record, a Map or PSObject.custom(...) with its values, or a text";
    }

    private static ValueFormatException refused(String what, Throwable cause) {
        return new ValueFormatException(ErrorCode.NOT_SERIALIZABLE, cause, what);
    }
}
