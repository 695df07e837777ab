package org.runspace.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the property that a record's component stands for, or the member of a .NET enumeration that a constant stands
 * for, where it cannot be a Java name: {@code @Property("CPU(s)") double cpu}. It is used in both directions.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Property {
    /**
     * The name.
     *
     * @return compared without case, as PowerShell does
     */
    String value();
}
