package org.runspace.cdi;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how what a method does is undone if its transaction is rolled back: a script that is registered as by
 * {@link org.runspace.PowerShell#asCompensation()} before the method is called.
 *
 * <pre>{@code
 * @Transactional
 * @CompensateWith(resource = "java:comp/env/psrp/fleet", script = "param($site) Add-Site $site")
 * public void remove(String site) {
 *     fleet.invoke("param($n) Remove-Site $n", site);
 * }
 * }</pre>
 *
 * <p>The script gets the method's arguments as named parameters: those with {@link ScriptArgument}, or, if none has
 * that, all of them under the names that the method's parameters have in Java, for which the class is compiled with
 * {@code -parameters}. PowerShell puts those that the script's {@code param(...)} does not name into {@code $args}.
 *
 * <p>A method of a bean is intercepted when it is called through the bean, not when the bean calls itself. The
 * interceptor stands inside of {@code @Transactional}. Where there is no transaction, the caller gets an exception with
 * {@link org.runspace.error.ErrorCode#NO_TRANSACTION}, and the method is not called. At a class, it stands for each
 * method that does not say it itself; at a stereotype or another interceptor binding, for the beans and methods that
 * have that and do not say it themselves. Two that say something else are refused when the method is called.
 */
@InterceptorBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CompensateWith {
    /**
     * Returns the name of the pool whose session in the transaction runs the script.
     *
     * @return a name, as at {@link RunspaceResource}
     */
    @Nonbinding
    String resource();

    /**
     * Returns what undoes the work of the method. It may run although the method has done nothing or only a part.
     *
     * @return a script
     */
    @Nonbinding
    String script();
}
