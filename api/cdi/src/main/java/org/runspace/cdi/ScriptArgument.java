package org.runspace.cdi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Passes a method's argument to the script of its {@link CompensateWith}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ScriptArgument {
    /**
     * Returns the name of the script's parameter.
     *
     * @return a name without a dollar sign
     */
    String value();
}
