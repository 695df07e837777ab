package org.runspace.adapter;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;

/**
 * The connection types of third parties in a directory of jars. All jars share one class loader below the adapter's, so
 * that a type may consist of several jars, and every application server behaves the same. Closed with the adapter;
 * immutable until then.
 */
final class TransportDirectory implements AutoCloseable {
    private final URLClassLoader loader;
    private final Transports transports;

    private TransportDirectory(URLClassLoader loader, Transports transports) {
        this.loader = loader;
        this.transports = transports;
    }

    /**
     * Loads the connection types.
     *
     * @param directory the directory's path, or empty for none
     * @throws RunspaceResourceException if there is no such directory, or something in it does not load; thrown at the
     *     deployment rather than at the first use
     */
    static TransportDirectory open(String directory) {
        if (directory.isEmpty()) {
            return new TransportDirectory(null, Transports.installed());
        }
        URLClassLoader loader =
                new URLClassLoader("runspace-transports", jars(directory), TransportDirectory.class.getClassLoader());
        try {
            List<TransportProvider> own = ServiceLoader.load(TransportProvider.class, loader).stream()
                    .filter(provider -> provider.type().getClassLoader() == loader)
                    .map(ServiceLoader.Provider::get)
                    .toList();
            return new TransportDirectory(loader, Transports.installed().with(own));
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            close(loader);
            throw failed(directory, e.getMessage(), e);
        }
    }

    /** Returns the connection types of the archive and of the directory. */
    Transports transports() {
        return transports;
    }

    @Override
    public void close() {
        if (loader != null) {
            close(loader);
        }
    }

    private static URL[] jars(String directory) {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .map(TransportDirectory::url)
                    .toArray(URL[]::new);
        } catch (IOException | RuntimeException e) {
            throw failed(directory, "it cannot be listed: " + e, e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            System.getLogger(TransportDirectory.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            () -> ErrorCode.ADAPTER_STOP.message(
                                    "a jar of a connection type could not be closed: " + e));
        }
    }

    private static RunspaceResourceException failed(String directory, String why, Throwable cause) {
        return new RunspaceResourceException(ErrorCode.TRANSPORT_DIRECTORY, cause, directory, why);
    }
}
