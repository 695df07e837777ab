package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.runspace.CredentialSource;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/** What the tests do to open sessions, or to see that they cannot be opened. */
final class Opening {
    /** Long enough for a busy machine. */
    static final RunspaceOptions OPTIONS = RunspaceOptions.DEFAULT.withOpenTimeout(Duration.ofSeconds(30));

    private Opening() {}

    static void succeeds(String connection) {
        succeeds(connection, OPTIONS);
    }

    static void succeeds(String connection, RunspaceOptions options) {
        try (RemoteRunspace session = RunspaceFactory.open(connection, options)) {
            assertThat(session.invoke("'hello'").output()).map(Object::toString).containsExactly("hello");
        }
    }

    static RunspaceOpenException fails(OpenFailure kind, String connection) {
        return fails(kind, connection, OPTIONS);
    }

    static RunspaceOpenException fails(OpenFailure kind, String connection, RunspaceOptions options) {
        RunspaceOpenException failure = catchThrowableOfType(
                RunspaceOpenException.class,
                () -> RunspaceFactory.open(connection, options).close());
        assertThat(failure).as("failure to open " + connection).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        return failure;
    }

    static RunspaceOptions with(CredentialSource source) {
        return OPTIONS.withCredentials(source);
    }

    static RunspaceOptions password(String user, String password) {
        return OPTIONS.withCredential(new PSCredential(user, SecureString.of(password.toCharArray())));
    }

    /** With another file in the place of a setting. */
    static String replace(String connection, String setting, Path file) {
        return connection.replaceAll(setting + "=[^&]*", setting + "=" + file);
    }
}
