package org.runspace.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that needs the machine's PowerShell, as {@link org.runspace.transport.process.PowerShellLocator} finds
 * it. Without one the test is skipped with a message that names the places that were searched; where the environment
 * variable {@code CI} is {@code true} it fails instead, so that no build passes just because it is missing.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(PowerShellCondition.class)
public @interface RequiresPowerShell {}
