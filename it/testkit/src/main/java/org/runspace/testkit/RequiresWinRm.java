package org.runspace.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that starts a {@link WinRmServer} or a {@link KerberosRealm}. Where one of them cannot be started the
 * test is skipped with a message; where the environment variable {@code CI} is {@code true} it fails instead, so that
 * no build passes just because they are missing.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(WinRmCondition.class)
public @interface RequiresWinRm {}
