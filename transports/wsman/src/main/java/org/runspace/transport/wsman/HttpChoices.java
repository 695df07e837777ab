package org.runspace.transport.wsman;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.runspace.CredentialSource;
import org.runspace.error.ConnectionStringException;
import org.runspace.object.SecureString;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.transport.wsman.http.HostList;
import org.runspace.transport.wsman.http.HttpLimits;
import org.runspace.transport.wsman.http.HttpSettings;
import org.runspace.transport.wsman.http.ProxyLogin;
import org.runspace.transport.wsman.http.ProxySettings;
import org.runspace.transport.wsman.http.Sealing;
import org.runspace.transport.wsman.http.StoreFile;
import org.runspace.transport.wsman.http.TlsSettings;
import org.runspace.transport.wsman.http.Trust;

/** How the connections of one session are made: encryption, trust, the proxy and the limits. */
final class HttpChoices {
    /** OMI sends answers that are three times as large as it is asked to. */
    private static final int TOLERANCE = 4;

    private final WSManTarget target;
    private final Target source;
    private final CredentialSource credentials;
    private final Optional<ProxyLogin> proxyLogin;

    private HttpChoices(WSManTarget target, CredentialSource credentials, Optional<ProxyLogin> proxyLogin) {
        this.target = target;
        this.proxyLogin = proxyLogin;
        this.source = target.source();
        this.credentials = credentials;
    }

    static HttpSettings of(WSManTarget target, TransportContext context, Optional<ProxyLogin> proxyLogin) {
        HttpSettings settings = new HttpChoices(target, context.credentials(), proxyLogin).make();
        return Jump.of(target.source())
                .map(jump -> settings.withRoad(jump.road(target.source(), context)))
                .orElse(settings);
    }

    /** Checks what can be checked without a credential; throws a {@link ConnectionStringException}. */
    static void check(WSManTarget target) {
        HttpChoices choices = new HttpChoices(target, CredentialSource.NONE, Optional.empty());
        choices.trust();
        choices.proxy();
        Jump.of(target.source());
    }

    private HttpSettings make() {
        int most = TOLERANCE * target.mostBytes();
        HttpSettings settings = HttpSettings.of(target.endpoint())
                .withLimits(HttpLimits.DEFAULT
                        .withAnswerBytes(most, most)
                        .withConnect(source.duration(WSManSettings.CONNECT_TIMEOUT)))
                .withSealing(target.isSealed() ? Sealing.REQUIRED : Sealing.OFF)
                .withTls(tls());
        return proxy().map(settings::withProxy).orElse(settings);
    }

    private TlsSettings tls() {
        boolean latest = source.text(WSManSettings.TLS_VERSION).equals(WSManSettings.TLS_1_3);
        TlsSettings tls = TlsSettings.DEFAULT
                .withTrust(trust())
                .withMinimum(latest ? TlsSettings.Version.TLS_1_3 : TlsSettings.Version.TLS_1_2);
        String certificate = source.text(WSManSettings.CLIENT_CERTIFICATE);
        return certificate.isEmpty() ? tls : tls.withClientKey(store(certificate));
    }

    private Trust trust() {
        String pinned = source.text(WSManSettings.SERVER_CERTIFICATE);
        String store = source.text(WSManSettings.TRUST_STORE);
        if (source.flag(WSManSettings.SKIP_CERTIFICATE_CHECK)) {
            return new Trust.Unchecked();
        }
        if (!pinned.isEmpty()) {
            return pinned(pinned);
        }
        return store.isEmpty() ? new Trust.Standard() : new Trust.Store(store(store));
    }

    private static Trust pinned(String sha256) {
        try {
            return new Trust.Pinned(sha256);
        } catch (IllegalArgumentException e) {
            throw TargetChecks.bad(
                    WSManSettings.SERVER_CERTIFICATE, "a SHA-256 hash, which has 64 hexadecimal digits", sha256, e);
        }
    }

    private StoreFile store(String file) {
        return new StoreFile(Path.of(file), () -> passphrase(file));
    }

    private char[] passphrase(String file) {
        Optional<SecureString> answer = credentials.passphrase(source, file, 0);
        if (answer.isEmpty()) {
            return new char[0];
        }
        try (SecureString secret = answer.get()) {
            return secret.use(char[]::clone);
        }
    }

    private Optional<ProxySettings> proxy() {
        String proxy = source.text(WSManSettings.PROXY);
        if (proxy.isEmpty()) {
            return Optional.empty();
        }
        URI address = WSManAddress.ofProxy(proxy);
        ProxySettings settings = ProxySettings.of(address.getHost(), address.getPort())
                .withBypass(HostList.of(source.text(WSManSettings.NO_PROXY)));
        return Optional.of(proxyLogin.map(settings::withLogin).orElse(settings));
    }
}
