package org.runspace.sample.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of an endpoint's method which role its users need. Not {@code @RolesAllowed}: Payara looks at that one, too, and
 * now and then does not know the roles of a user whose requests run at the same time.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
    /** Returns the least role that will do. */
    Role value();
}
