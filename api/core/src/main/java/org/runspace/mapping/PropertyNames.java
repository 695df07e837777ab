package org.runspace.mapping;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names that PowerShell has for what stands in a Java type. All methods may be called by any thread. */
public final class PropertyNames {
    /** The names of all constants of an enumeration, at their positions. */
    private static final ClassValue<String[]> CONSTANTS = new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> given((Enum<?>) constant))
                    .toArray(String[]::new);
        }
    };

    private PropertyNames() {}

    /**
     * Returns the name of the property that a component stands for.
     *
     * @param component of any record
     * @return that of its {@link Property}, else its own
     */
    public static String of(RecordComponent component) {
        Property property = component.getAnnotation(Property.class);
        return property == null ? component.getName() : property.value();
    }

    /**
     * Returns the name of the member of a .NET enumeration that a constant stands for.
     *
     * @param constant of any Java enumeration
     * @return that of its {@link Property}, else its own
     */
    public static String of(Enum<?> constant) {
        return CONSTANTS.get(constant.getDeclaringClass())[constant.ordinal()];
    }

    private static String given(Enum<?> constant) {
        Property property = field(constant).getAnnotation(Property.class);
        return property == null ? constant.name() : property.value();
    }

    static @Nullable Long numberOf(Enum<?> constant) {
        EnumNumber number = field(constant).getAnnotation(EnumNumber.class);
        return number == null ? null : number.value();
    }

    private static Field field(Enum<?> constant) {
        try {
            return constant.getDeclaringClass().getField(constant.name());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("every constant is a field of its enumeration", e);
        }
    }
}
