package org.runspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;

/** Credentials on their way from an application to a transport. */
class CredentialSourceTest {
    private static final Target TARGET = new Target("test", "host", Map.of());

    @Test
    void aSourceGivesOutCopiesSoThatClosingOneHarmsNobody() {
        try (PSCredential credential = new PSCredential("ada", SecureString.of("geheim".toCharArray()))) {
            CredentialSource source = CredentialSource.of(credential);
            source.credential(TARGET).orElseThrow().close();
            try (PSCredential second = source.credential(TARGET).orElseThrow()) {
                assertThat(second.userName()).isEqualTo("ada");
                String password = second.password().use(String::new);
                assertThat(password).isEqualTo("geheim");
            }
        }
    }

    @Test
    void aClosedCredentialIsGivenOutNoMore() {
        PSCredential credential = new PSCredential("ada", SecureString.of("geheim".toCharArray()));
        CredentialSource source = CredentialSource.of(credential);
        credential.close();
        assertThatThrownBy(() -> source.credential(TARGET)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void optionsWithACredentialDoNotShowItsPassword() {
        try (PSCredential credential = new PSCredential("ada", SecureString.of("geheim".toCharArray()))) {
            assertThat(RunspaceOptions.DEFAULT.withCredential(credential).toString())
                    .contains("ada")
                    .doesNotContain("geheim");
        }
    }

    @Test
    void aContextWithoutCredentialsHasTheEmptySource() {
        CredentialSource none = new Surroundings().credentials();
        assertThat(none.credential(TARGET)).isEmpty();
        assertThat(none.passphrase(TARGET, "key", 0)).isEmpty();
        assertThat(none.find(TARGET, String.class)).isEmpty();
    }

    @Test
    void aSessionsContextHasItsCredentialsAndTheSurroundingsClock() {
        try (PSCredential credential = new PSCredential("ada", SecureString.of("geheim".toCharArray()))) {
            TransportContext context = new Surroundings().with(CredentialSource.of(credential));
            assertThat(context.credentials()).isEqualTo(CredentialSource.of(credential));
            assertThat(context.nanoTime()).isEqualTo(42);
            assertThat(context.with(CredentialSource.NONE).credentials()).isEqualTo(CredentialSource.NONE);
        }
    }

    /** As much of the surroundings as credentials need. */
    private static final class Surroundings implements TransportContext {
        @Override
        public Executor tasks() {
            return Runnable::run;
        }

        @Override
        public void startBlocking(String name, Runnable work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Cancellable schedule(Runnable task, Duration delay) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nanoTime() {
            return 42;
        }
    }
}
