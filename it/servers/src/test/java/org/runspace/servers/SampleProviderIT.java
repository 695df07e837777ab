package org.runspace.servers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;

/** The sample application with a login by an OpenID provider. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class SampleProviderIT {
    private static OpenIdProvider provider;
    private static ProviderSettings settings;
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        provider = OpenIdProvider.start();
        settings = new ProviderSettings(provider, "sample");
        server = ServerProcess.start(
                "sample-provider",
                SampleUsers.environment(settings.environment()),
                ServerProcess.DEPLOYMENTS.resolve("runspace-sample-web.war").toFile());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        try (OpenIdProvider stopped = provider) {
            if (server != null) {
                server.close();
            }
        }
    }

    private static SampleWithProvider running() {
        return new SampleWithProvider(
                server.uri("runspace-sample-web/"),
                provider,
                settings,
                () -> server.jvm().output());
    }

    @Nested
    @Order(1)
    class Login extends ProviderLoginContract {
        @Override
        SampleWithProvider sample() {
            return running();
        }
    }

    /** The second one, because it leaves nothing of the limit of sign-ins. */
    @Nested
    @Order(2)
    class Doubt extends DoubtfulProviderContract {
        @Override
        SampleWithProvider sample() {
            return running();
        }
    }
}
