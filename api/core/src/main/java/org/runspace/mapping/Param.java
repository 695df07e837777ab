package org.runspace.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the parameter of a command that an argument of a method is for. Without it the argument's own name says it, if
 * the interface was compiled with {@code -parameters}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Param {
    /**
     * The name of the parameter, or one of its aliases.
     *
     * @return without a dash
     */
    String value();
}
