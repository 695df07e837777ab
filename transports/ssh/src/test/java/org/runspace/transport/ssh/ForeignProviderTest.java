package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RunspaceFactory;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;

/** A JVM for all of which somebody else has registered Bouncy Castle, an application of the same server for example. */
@RequiresOpenSsh
class ForeignProviderTest {
    private final List<Provider> before = List.of(Security.getProviders());

    @TempDir
    private Path folder;

    @AfterEach
    void removeWhatWasAdded() {
        Stream.of(Security.getProviders())
                .filter(provider -> !before.contains(provider))
                .forEach(provider -> Security.removeProvider(provider.getName()));
    }

    @Test
    void aKeyIsReadWithTheTransportsOwn() throws Exception {
        Path key = folder.resolve("key");
        OpenSshServer.makeKey(key, "-t", "ed25519", "-N", "");
        String nobodyListens = "ssh:anna@127.0.0.1:1?key=" + key;
        try (URLClassLoader application = ofItsOwn();
                URLClassLoader adapter = ofItsOwn()) {
            Security.addProvider((Provider) application
                    .loadClass(BouncyCastleProvider.class.getName())
                    .getConstructor()
                    .newInstance());
            List<Provider> all = List.of(Security.getProviders());

            assertThatThrownBy(() -> adapter.loadClass(RunspaceFactory.class.getName())
                            .getMethod("open", String.class)
                            .invoke(null, nobodyListens))
                    .hasRootCauseMessage("Connection refused");

            assertThat(Security.getProviders()).containsExactlyElementsOf(all);
        }
    }

    private static URLClassLoader ofItsOwn() {
        URL[] classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> url(Path.of(entry)))
                .toArray(URL[]::new);
        return new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
