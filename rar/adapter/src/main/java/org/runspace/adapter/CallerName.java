package org.runspace.adapter;

import jakarta.resource.spi.security.PasswordCredential;
import java.security.Principal;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/** The name of whom a session is opened for, for those who are told of its runs. */
final class CallerName {
    private CallerName() {}

    /**
     * Returns the name that the application server has for the caller, else that of the user that the session logs in
     * as; null if both are those of the pool.
     *
     * @param subject the container's
     * @param ofCaller whether the session logs in by a credential of the caller
     * @param asked the name of the user that the application asked for
     */
    static @Nullable String of(@Nullable Subject subject, boolean ofCaller, Optional<String> asked) {
        return principals(subject)
                .or(() -> asked)
                .or(() -> ofCaller ? loginOf(subject) : Optional.empty())
                .orElse(null);
    }

    private static Optional<String> principals(@Nullable Subject subject) {
        return subject == null
                ? Optional.empty()
                : first(subject.getPrincipals().stream()
                        .filter(principal -> !isOfSeveral(principal))
                        .map(Principal::getName));
    }

    /** Application servers put the groups and the roles of a caller among the principals. */
    private static boolean isOfSeveral(Principal principal) {
        String kind = principal.getClass().getSimpleName();
        return kind.contains("Group") || kind.contains("Role");
    }

    private static Optional<String> loginOf(@Nullable Subject subject) {
        return subject == null
                ? Optional.empty()
                : first(subject.getPrivateCredentials(PasswordCredential.class).stream()
                        .map(PasswordCredential::getUserName));
    }

    private static Optional<String> first(Stream<@Nullable String> names) {
        return names.filter(name -> name != null && !name.isBlank()).findFirst();
    }
}
