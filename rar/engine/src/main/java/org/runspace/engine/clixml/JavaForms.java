package org.runspace.engine.clixml;

import java.io.File;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.runspace.mapping.NetDecimal;
import org.runspace.mapping.PropertyNames;
import org.runspace.object.PSObject;

/**
 * The values that are sent in place of Java values for which PowerShell has no type: a custom object for a record, a
 * decimal for a {@code BigInteger}, a string for a {@code Path}, a {@code File}, a {@code LocalTime} or an
 * {@code InetAddress}.
 */
final class JavaForms {
    private static final int NANOS_PER_TICK = 100;

    /** The components of a record class, in their order. */
    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(component -> new Component(PropertyNames.of(component), component.getAccessor()))
                    .toList();
        }
    };

    private record Component(String property, Method accessor) {}

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
        if (value instanceof LocalTime time) {
            return LocalTime.ofNanoOfDay(time.toNanoOfDay() / NANOS_PER_TICK * NANOS_PER_TICK)
                    .toString();
        }
        if (value instanceof InetAddress address) {
            return address.getHostAddress();
        }
        throw refused(value.getClass().getName() + "; " + advice(value), null);
    }

    private static PSObject customObject(Object value) {
        PSObject.Builder object = PSObject.builder().typeNames(PSObject.CUSTOM_OBJECT);
        for (Component component : COMPONENTS.get(value.getClass())) {
            Object sent = call(component.accessor(), value);
            object.extended(component.property(), sent instanceof Optional<?> optional ? optional.orElse(null) : sent);
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
        BigDecimal decimal = new BigDecimal(number);
        if (!NetDecimal.holds(decimal)) {
            throw refused(
                    "a BigInteger beyond 96 bits, " + NetDecimal.excerpt(decimal)
                            + "; send its text, which [bigint]::Parse($text) reads exactly",
                    null);
        }
        return decimal;
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
