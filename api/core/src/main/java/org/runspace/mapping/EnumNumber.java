package org.runspace.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which number of a .NET enumeration a constant stands for. Needed only where an enumeration comes as a number,
 * because the position of a Java constant says nothing about it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface EnumNumber {
    /**
     * The number.
     *
     * @return the value in the type that underlies the enumeration
     */
    long value();
}
