package org.runspace.mapping;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Java type as it stands in a declaration: with its arguments, and with what its variables stand for there.
 *
 * @param annotated the type with its annotations
 * @param variables what the type variables of the declaring record stand for
 */
record TypePlan(AnnotatedType annotated, Map<TypeVariable<?>, TypePlan> variables) {
    /** Follows variables and wildcards to the type that they stand for. */
    TypePlan resolved() {
        TypePlan type = this;
        while (true) {
            TypePlan next = type.next();
            if (next == null) {
                return type;
            }
            type = next;
        }
    }

    private @Nullable TypePlan next() {
        if (annotated instanceof AnnotatedWildcardType wildcard) {
            return new TypePlan(wildcard.getAnnotatedUpperBounds()[0], variables);
        }
        return annotated instanceof AnnotatedTypeVariable variable ? variables.get(variable.getType()) : null;
    }

    /** Whether it, or the variable that stands for it, is annotated as {@code @Nullable}, of any library. */
    boolean isNullable() {
        TypePlan next = next();
        return saysNullable(annotated) || (next != null && next.isNullable());
    }

    static boolean saysNullable(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(annotation ->
                        "Nullable".equals(annotation.annotationType().getSimpleName()));
    }

    /** The class without arguments; {@code Object} for a variable of which nothing is known. */
    Class<?> raw() {
        return raw(annotated.getType());
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return raw(((TypeVariable<?>) type).getBounds()[0]);
    }

    /** The argument at a position, or null if the type is used without arguments. */
    @Nullable
    TypePlan argument(int position) {
        return annotated instanceof AnnotatedParameterizedType parameterized
                ? new TypePlan(parameterized.getAnnotatedActualTypeArguments()[position], variables)
                : null;
    }

    /** The type of an array's items. */
    TypePlan item() {
        return annotated instanceof AnnotatedArrayType array
                ? new TypePlan(array.getAnnotatedGenericComponentType(), variables)
                : new TypePlan(new PlainType(raw().getComponentType()), Map.of());
    }
}
