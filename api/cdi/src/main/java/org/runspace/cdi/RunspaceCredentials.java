package org.runspace.cdi;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Offers a bean to the pools of the server as a source of credentials, from the application's start to its end.
 *
 * <pre>{@code
 * @ApplicationScoped
 * @RunspaceCredentials("fleet")
 * class Vault implements CredentialSource {
 *     public Optional<PSCredential> credential(LoginTarget target) { ... }
 * }
 * }</pre>
 *
 * <p>A pool whose property {@code credentials} is {@code fleet} asks it for each session that it opens. The bean is
 * called on threads of the container, several at a time: one in the application's scope is thread-safe, and one in the
 * scope of a request is another for each question that comes from no request. What it throws is the reason why the
 * session is not opened.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface RunspaceCredentials {
    /**
     * Returns the name that pools ask for.
     *
     * @return a name that no other application of the server offers
     */
    String value();
}
