package org.runspace.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.runspace.CredentialSource;
import org.runspace.CredentialSources;
import org.runspace.LoginTarget;
import org.runspace.error.ErrorCode;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.spi.Target;

/** An application's beans that know passwords, as the pools of its server see them. */
class RunspaceCredentialsTest {
    private static final LoginTarget TARGET = new Target("ssh", "web01", Map.of());

    /** Says its name as that of the user. */
    abstract static class Named implements CredentialSource {
        @Override
        public Optional<PSCredential> credential(LoginTarget target) {
            return Optional.of(new PSCredential(user(), SecureString.of("swordfish".toCharArray())));
        }

        abstract String user();
    }

    /** Belongs to the application. */
    @ApplicationScoped
    @RunspaceCredentials("application")
    static class OfApplication extends Named {
        @Override
        String user() {
            return String.valueOf(
                    Thread.currentThread().getContextClassLoader() == OfApplication.class.getClassLoader());
        }
    }

    /** Lives as long as a request. */
    @RequestScoped
    @RunspaceCredentials("request")
    static class OfRequest extends Named {
        private static final AtomicInteger REQUESTS = new AtomicInteger();

        private final int number = REQUESTS.incrementAndGet();

        @Override
        String user() {
            return "request " + number;
        }
    }

    /** Has no scope. */
    @Dependent
    @RunspaceCredentials("dependent")
    static class OfOffer extends Named {
        private static final AtomicInteger ENDED = new AtomicInteger();

        @Override
        String user() {
            return "dependent";
        }

        @PreDestroy
        void end() {
            ENDED.incrementAndGet();
        }
    }

    /** Is produced, under two names. */
    @ApplicationScoped
    static class Producing {
        @Produces
        @RunspaceCredentials("first")
        CredentialSource first() {
            return new OfOffer();
        }

        @Produces
        @RunspaceCredentials("second")
        CredentialSource second() {
            return new OfOffer();
        }
    }

    /** Offers what another one offers. */
    @ApplicationScoped
    @RunspaceCredentials("application")
    static class Rival extends OfApplication {}

    @Test
    void aBeanOfEachScopeAnswersOnThreadsThatAreInNoRequest() throws Exception {
        OfOffer.ENDED.set(0);
        OfRequest.REQUESTS.set(0);
        try (TestBeans beans = TestBeans.of(OfApplication.class, OfRequest.class, OfOffer.class, Producing.class)) {
            assertThat(user("request")).isEqualTo("request 1");
            assertThat(user("request")).as("a request for each question").isEqualTo("request 2");
            assertThat(user("dependent")).isEqualTo("dependent");
            assertThat(user("first")).isEqualTo("dependent");
            assertThat(user("second")).isEqualTo("dependent");
            assertThat(OfOffer.ENDED).hasValue(0);
        }
        assertThat(OfOffer.ENDED).as("with the application").hasValue(1);
        for (String name : new String[] {"application", "request", "dependent", "first", "second"}) {
            assertThat(CredentialSources.named(name)).isEmpty();
        }
    }

    @Test
    void aBeanIsCalledWithTheClassLoaderOfItsApplication() throws Exception {
        try (TestBeans beans = TestBeans.of(OfApplication.class);
                URLClassLoader other = new URLClassLoader(new URL[0])) {
            Thread.currentThread().setContextClassLoader(other);
            try {
                assertThat(ask("application")).isEqualTo("true");
                assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(other);
            } finally {
                Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
            }
        }
    }

    @Test
    void anApplicationThatMayNotOfferOneOfItsCredentialsOffersNone() {
        try (TestBeans beans = TestBeans.of(OfApplication.class)) {
            assertThatThrownBy(() -> TestBeans.of(Producing.class, Rival.class))
                    .hasStackTraceContaining(ErrorCode.CREDENTIALS_OFFERED.id());

            assertThat(CredentialSources.named("first")).isEmpty();
            assertThat(CredentialSources.named("second")).isEmpty();
            assertThat(ask("application")).isEqualTo("true");
        }
    }

    /** Asks on a thread of the pool. */
    private static String user(String name) throws Exception {
        return CompletableFuture.supplyAsync(() -> ask(name)).get(10, TimeUnit.SECONDS);
    }

    private static String ask(String name) {
        try (PSCredential credential =
                CredentialSources.named(name).orElseThrow().credential(TARGET).orElseThrow()) {
            return credential.userName();
        }
    }
}
