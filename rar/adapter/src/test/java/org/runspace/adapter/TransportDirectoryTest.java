package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RemoteRunspace;
import org.runspace.error.ConnectionStringException;

/** Third parties' connection types in a directory beside the adapter. */
class TransportDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void aConnectionTypeInTheDirectoryIsUsedByItsName() throws Exception {
        TransportJar.write(directory, "third");

        try (TestContainer container = new TestContainer(directory.toString());
                RemoteRunspace session =
                        container.pool(third("third:here?room=7")).open()) {
            assertThat(session.invoke("Write-Output 7").output())
                    .singleElement()
                    .hasToString("7");
        }
    }

    @Test
    void aSettingItDoesNotHaveIsRefusedWithTheOnesItHas() throws Exception {
        TransportJar.write(directory, "third");

        try (TestContainer container = new TestContainer(directory.toString())) {
            assertThatThrownBy(() -> container.pool(third("third:here?floor=7")).open())
                    .isInstanceOf(ConnectionStringException.class)
                    .hasMessageContaining("floor")
                    .hasMessageContaining("room");
        }
    }

    @Test
    void withoutTheDirectoryTheNameIsUnknown() throws ResourceException {
        try (TestContainer container = new TestContainer()) {
            assertThatThrownBy(() -> container.pool(third("third:here")).open())
                    .isInstanceOf(ConnectionStringException.class)
                    .hasMessageContaining("\"third\"")
                    .hasMessageContaining("loopback");
        }
    }

    @Test
    void theJarsAreClosedWhenTheAdapterStops() throws Exception {
        TransportJar.write(directory, "third");
        ClassLoader loader;
        try (TestContainer container = new TestContainer(directory.toString())) {
            loader = container
                    .runtime()
                    .transports()
                    .provider("third")
                    .getClass()
                    .getClassLoader();
            assertThat(loader.getResource("third/party/Provider.class")).isNotNull();
        }

        assertThat(loader.getResource("third/party/Provider.class")).isNull();
    }

    @Test
    void aNameThatIsTakenKeepsTheAdapterFromStarting() throws IOException {
        TransportJar.write(directory, "loopback");

        assertDoesNotStart("loopback");
    }

    @Test
    void aJarThatDoesNotLoadKeepsTheAdapterFromStarting() throws IOException {
        TransportJar.writeBroken(directory);

        assertDoesNotStart("third/party/Provider");
    }

    @Test
    void aDirectoryThatDoesNotExistKeepsTheAdapterFromStarting() throws IOException {
        Files.delete(directory);

        assertDoesNotStart("cannot be listed");
    }

    private void assertDoesNotStart(String words) {
        assertThatThrownBy(() -> new TestContainer(directory.toString()))
                .isInstanceOf(ResourceAdapterInternalException.class)
                .hasMessageStartingWith("PSRP1711")
                .hasMessageContaining(directory.toString())
                .hasMessageContaining(words);
    }

    private static CustomManagedConnectionFactory third(String connection) {
        CustomManagedConnectionFactory factory = new CustomManagedConnectionFactory();
        factory.setConnection(connection);
        factory.setUser("anna");
        factory.setPassword("swordfish");
        return factory;
    }
}
