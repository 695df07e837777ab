package org.runspace.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A class that is used without arguments and annotations.
 *
 * @param type the class
 */
record PlainType(Class<?> type) implements AnnotatedType {
    @Override
    public Type getType() {
        return type;
    }

    @Override
    public @Nullable AnnotatedType getAnnotatedOwnerType() {
        return null;
    }

    @Override
    public <T extends Annotation> @Nullable T getAnnotation(Class<T> annotationClass) {
        return null;
    }

    @Override
    public Annotation[] getAnnotations() {
        return new Annotation[0];
    }

    @Override
    public Annotation[] getDeclaredAnnotations() {
        return new Annotation[0];
    }
}
