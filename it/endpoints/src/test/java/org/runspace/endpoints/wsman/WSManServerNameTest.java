package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.PSSession;
import org.runspace.endpoint.Endpoint;
import org.runspace.testkit.wsman.ServedLogin;
import org.runspace.testkit.wsman.ServerCertificate;
import org.runspace.testkit.wsman.TunnelProxy;
import org.runspace.testkit.wsman.WSManEndpoint;

/** A server with several names, each with a certificate of its own, which it picks by the name that the client says. */
class WSManServerNameTest {
    private static final String USER = "proxy-user";
    private static final String PASSWORD = "proxy sesame";

    @TempDir
    private static Path folder;

    @ParameterizedTest
    @CsvSource({"web01, web01", "srv.example.test, srv.example.test", "b\u00fccher.example, xn--bcher-kva.example"})
    void theClientSaysWhichNameItMeans(String written, String name) throws Exception {
        ServerCertificate other = ServerCertificate.create(folder);
        ServerCertificate meant = ServerCertificate.create(folder, name);
        ServerCertificate both = new ServerCertificate(
                picking(Map.of(name, meant), other), other.certificate(), other.file(), other.keyStore());
        try (WSManEndpoint server = WSManEndpoint.start(Endpoint.STANDARD, both);
                TunnelProxy proxy = TunnelProxy.demanding(ServedLogin.basic(USER, PASSWORD))) {
            int port = URI.create(server.url()).getPort();
            String connection = "wsman:https://" + written + ":" + port + "/wsman?auth=basic&trustStore=" + meant.file()
                    + "&proxy=" + proxy.address();
            try (PSSession session = WSManProxyTest.open(connection, proxy, USER, PASSWORD)) {
                assertThat(session.invoke("1..3").output()).hasSize(3);
            }
        }
    }

    private static SSLContext picking(Map<String, ServerCertificate> named, ServerCertificate otherwise)
            throws Exception {
        Map<String, KeyStore.PrivateKeyEntry> keys = new LinkedHashMap<>();
        for (Map.Entry<String, ServerCertificate> entry : named.entrySet()) {
            keys.put(entry.getKey(), key(entry.getValue()));
        }
        keys.put("", key(otherwise));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new ByName(keys)}, null, null);
        return context;
    }

    private static KeyStore.PrivateKeyEntry key(ServerCertificate of) throws Exception {
        char[] password = ServerCertificate.PASSWORD.toCharArray();
        KeyStore store = KeyStore.getInstance(of.keyStore().toFile(), password);
        return (KeyStore.PrivateKeyEntry)
                store.getEntry(store.aliases().nextElement(), new KeyStore.PasswordProtection(password));
    }

    /** Takes the names of the certificates for the names of the keys; the empty name is for all other clients. */
    private static final class ByName extends X509ExtendedKeyManager {
        private final Map<String, KeyStore.PrivateKeyEntry> keys;

        ByName(Map<String, KeyStore.PrivateKeyEntry> keys) {
            this.keys = keys;
        }

        @Override
        public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
            if (!type.equals("RSA")) {
                return null;
            }
            for (SNIServerName said : ((ExtendedSSLSession) engine.getHandshakeSession()).getRequestedServerNames()) {
                if (said instanceof SNIHostName host && keys.containsKey(host.getAsciiName())) {
                    return host.getAsciiName();
                }
            }
            return "";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {(X509Certificate) keys.get(alias).getCertificate()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.get(alias).getPrivateKey();
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return keys.keySet().toArray(String[]::new);
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return "";
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return null;
        }
    }
}
