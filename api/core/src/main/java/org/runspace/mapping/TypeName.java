package org.runspace.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the .NET types that a record of a sealed interface stands for. Without it the record stands for the types whose
 * last name is its own: {@code FileInfo} for {@code System.IO.FileInfo}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TypeName {
    /**
     * The full names of the types.
     *
     * @return compared without case; a prefix {@code Deserialized.} or {@code Selected.} of the object's type is
     *     ignored
     */
    String[] value();
}
