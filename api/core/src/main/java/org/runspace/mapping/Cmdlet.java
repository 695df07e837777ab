package org.runspace.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the command that a method of an interface of commands stands for. Without it the method's name says it: the
 * first word is the verb, so that {@code getChildItem} is {@code Get-ChildItem}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Cmdlet {
    /**
     * The name of a cmdlet, function, alias or program.
     *
     * @return as PowerShell writes it
     */
    String value();

    /**
     * Whether only the properties are sent that the method's type needs, by a {@code Select-Object} on the server.
     *
     * @return false if the objects are sent whole
     */
    boolean select() default false;
}
