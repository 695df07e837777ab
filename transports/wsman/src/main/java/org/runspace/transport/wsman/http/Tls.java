package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;

/** TLS with one server, by the settings of one session; its connections share the keys of the first one. */
final class Tls {
    /** The versions in their order. */
    private static final List<String> VERSIONS = List.of("TLSv1.2", "TLSv1.3");

    private final Target target;
    private final TlsSettings settings;
    private final SSLContext context;

    private Tls(Target target, TlsSettings settings, SSLContext context) {
        this.target = target;
        this.settings = settings;
        this.context = context;
    }

    /** Reads the files of the settings, so it may block. */
    static Tls of(Target target, TlsSettings settings) throws ExchangeException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(settings.clientKey()), new TrustManager[] {trust(settings.trust())}, null);
            return new Tls(target, settings, context);
        } catch (GeneralSecurityException e) {
            throw unexecuted("TLS with " + target + " is not possible: " + e.getMessage(), e);
        }
    }

    private static KeyManager[] keys(Optional<StoreFile> file) throws ExchangeException {
        return file.isEmpty() ? new KeyManager[0] : read("clientCertificate", file.get(), StoreReader::keys);
    }

    private static ServerTrust trust(Trust trust) throws ExchangeException, GeneralSecurityException {
        if (trust instanceof Trust.Pinned pinned) {
            return ServerTrust.of(pinned);
        }
        if (trust instanceof Trust.Unchecked) {
            return ServerTrust.unchecked();
        }
        return ServerTrust.of(
                trust instanceof Trust.Store store ? read("trustStore", store.file(), StoreReader::trusted) : null);
    }

    private static <T> T read(String setting, StoreFile file, Reader<T> reader) throws ExchangeException {
        try {
            return reader.read(file);
        } catch (IOException | GeneralSecurityException e) {
            String why = e instanceof NoSuchFileException
                    ? "there is no such file"
                    : Excerpt.of(String.valueOf(e.getMessage()));
            throw ExchangeException.unexecuted(
                    ExchangeFailure.Kind.FILE,
                    "The file of the setting " + setting + ", " + file.path() + ", cannot be used: " + why + ".",
                    e);
        }
    }

    private static ExchangeException unexecuted(String message, Exception cause) {
        return ExchangeException.unexecuted(ExchangeFailure.Kind.TLS, message, cause);
    }

    private interface Reader<T> {
        T read(StoreFile file) throws IOException, GeneralSecurityException;
    }

    Target target() {
        return target;
    }

    SSLContext context() {
        return context;
    }

    /** Sets the versions, the name to be checked, and the name that tells the server which certificate is meant. */
    void prepare(SSLEngine engine) {
        int oldest = VERSIONS.indexOf(settings.minimum().javaName());
        engine.setEnabledProtocols(Arrays.stream(engine.getSupportedProtocols())
                .filter(version -> VERSIONS.indexOf(version) >= oldest)
                .toArray(String[]::new));
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        SNIHostName name = name();
        if (name != null) {
            parameters.setServerNames(List.of(name));
        }
        engine.setSSLParameters(parameters);
    }

    /** Java sends no name without a dot by itself, and servers in a network of Windows have such names. */
    private @Nullable SNIHostName name() {
        String host = target.host();
        boolean address = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
        try {
            return address ? null : new SNIHostName(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
