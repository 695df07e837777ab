package org.runspace.endpoints.wsman;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.runspace.CredentialSource;
import org.runspace.LoginTarget;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.endpoint.Endpoint;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.WinRmServer;
import org.runspace.testkit.wsman.BindingPolicy;
import org.runspace.testkit.wsman.CredSspServer;
import org.runspace.testkit.wsman.KerberosAcceptor;
import org.runspace.testkit.wsman.MechanismAcceptor;
import org.runspace.testkit.wsman.NtlmServer;
import org.runspace.testkit.wsman.ServedLogin;
import org.runspace.testkit.wsman.ServerCertificate;
import org.runspace.testkit.wsman.SpnegoAcceptor;
import org.runspace.testkit.wsman.WSManEndpoint;
import org.runspace.testkit.wsman.WSManEndpointBuilder;
import org.runspace.transport.wsman.auth.ChannelBinding;
import org.runspace.transport.wsman.auth.LoginConnection;

/**
 * The servers of WinRM and the logins that the contracts hold for: {@code MIT} is a real PowerShell behind MIT
 * Kerberos, gss-ntlmssp and OpenSSL, {@code KIT} the test kit's server, behind which is a Java endpoint if it is not
 * said.
 */
enum WinRmWay {
    MIT_CLEAR {
        @Override
        Running start(WSManEndpointBuilder kit) throws IOException {
            WinRmServer server = WinRmServer.start("--auth", "basic", "--allow-unencrypted");
            return mit(server, "wsman:" + server.http() + "?auth=basic&noEncryption=true");
        }
    },
    MIT_NTLM {
        @Override
        Running start(WSManEndpointBuilder kit) throws IOException {
            WinRmServer server = WinRmServer.start("--auth", "negotiate");
            return mit(server, "wsman:" + server.http() + "?auth=ntlm&trustedHost=true");
        }
    },
    MIT_KERBEROS {
        @Override
        Running start(WSManEndpointBuilder kit) throws IOException {
            WinRmServer server = WinRmServer.start(KerberosRealm.ofThisJvm(), "--auth", "kerberos");
            return mit(server, "wsman:" + server.http() + "?auth=kerberos");
        }
    },
    MIT_HTTPS_BOUND {
        @Override
        Running start(WSManEndpointBuilder kit) throws IOException {
            WinRmServer server = WinRmServer.start("--auth", "negotiate", "--cbt", "strict");
            return mit(server, "wsman:" + server.https() + "?auth=ntlm&trustStore=" + server.certificateFile());
        }
    },
    KIT_CLEAR {
        @Override
        Running start(WSManEndpointBuilder kit) throws IOException {
            return http(kit.accepts(basic()).allowsUnencrypted(), "auth=basic&noEncryption=true");
        }
    },
    KIT_POWERSHELL {
        @Override
        Running start(WSManEndpointBuilder kit) throws IOException {
            return http(
                    WSManEndpoint.inFrontOf("process:").accepts(basic()).allowsUnencrypted(),
                    "auth=basic&noEncryption=true");
        }
    },
    KIT_NTLM {
        @Override
        Running start(WSManEndpointBuilder kit) throws IOException {
            return http(kit.accepts(ServedLogin.negotiate(List.of(ntlm()))), "auth=ntlm&trustedHost=true");
        }
    },
    KIT_NEGOTIATE {
        @Override
        Running start(WSManEndpointBuilder kit) throws IOException {
            return http(kit.accepts(ServedLogin.negotiate(List.of(kerberos(), ntlm()))), "auth=negotiate");
        }
    },
    KIT_KERBEROS {
        @Override
        Running start(WSManEndpointBuilder kit) throws IOException {
            return http(kit.accepts(ServedLogin.kerberos(kerberos())), "auth=kerberos");
        }
    },
    KIT_CREDSSP {
        @Override
        Running start(WSManEndpointBuilder kit) throws Exception {
            return http(kit.accepts(credSsp(ServerCertificate.create(folder()))), "auth=credssp");
        }
    },
    KIT_HTTPS_BASIC {
        @Override
        Running start(WSManEndpointBuilder kit) throws Exception {
            ServerCertificate key = ServerCertificate.create(folder());
            return https(kit.accepts(basic()), key, "auth=basic");
        }
    },
    KIT_HTTPS_NTLM_BOUND {
        @Override
        Running start(WSManEndpointBuilder kit) throws Exception {
            ServerCertificate key = ServerCertificate.create(folder());
            NtlmServer strict = accounts()
                    .withBinding(
                            BindingPolicy.STRICT,
                            ChannelBinding.of(new LoginConnection(
                                            URI.create("https://localhost"), Optional.of(key.certificate()), false))
                                    .orElseThrow());
            return https(kit.accepts(ServedLogin.negotiate(List.of(strict::begin))), key, "auth=ntlm");
        }
    },
    KIT_HTTPS_NEGOTIATE {
        @Override
        Running start(WSManEndpointBuilder kit) throws Exception {
            ServerCertificate key = ServerCertificate.create(folder());
            return https(kit.accepts(ServedLogin.negotiate(List.of(kerberos(), ntlm()))), key, "auth=negotiate");
        }
    },
    KIT_HTTPS_KERBEROS {
        @Override
        Running start(WSManEndpointBuilder kit) throws Exception {
            ServerCertificate key = ServerCertificate.create(folder());
            return https(kit.accepts(ServedLogin.kerberos(kerberos())), key, "auth=kerberos");
        }
    },
    KIT_HTTPS_CREDSSP {
        @Override
        Running start(WSManEndpointBuilder kit) throws Exception {
            ServerCertificate key = ServerCertificate.create(folder());
            return https(kit.accepts(credSsp(key)), key, "auth=credssp");
        }
    },
    KIT_HTTPS_CERTIFICATE {
        @Override
        Running start(WSManEndpointBuilder kit) throws Exception {
            ServerCertificate key = ServerCertificate.create(folder());
            ServerCertificate client = ServerCertificate.create(folder());
            return https(
                    kit.accepts(ServedLogin.certificate(client.certificate(), WinRmServer.USER)),
                    key,
                    "auth=certificate&clientCertificate=" + client.keyStore());
        }
    };

    /** Starts a server that is reached this way; the test kit's is the given one. */
    abstract Running start(WSManEndpointBuilder kit) throws Exception;

    /** Returns a server that somebody else has started and closes. */
    static Running at(String connection) {
        return new Running(Optional.empty(), () -> {}, connection);
    }

    /** Starts a server that is reached this way. */
    Running start() throws Exception {
        return start(WSManEndpoint.of(Endpoint.STANDARD));
    }

    /**
     * A server.
     *
     * @param kit the server, if it is the test kit's
     * @param end ends it
     * @param connection where it is
     */
    record Running(Optional<WSManEndpoint> kit, Runnable end, String connection) implements AutoCloseable {
        PSSession open() {
            return RunspaceFactory.open(connection, options());
        }

        RunspaceOptions options() {
            return RunspaceOptions.DEFAULT.withCredentials(new Tester());
        }

        @Override
        public void close() {
            end.run();
        }
    }

    /** The user of all servers. */
    private static final class Tester implements CredentialSource {
        @Override
        public Optional<PSCredential> credential(LoginTarget target) {
            return Optional.of(account(WinRmServer.USER));
        }

        @Override
        public Optional<SecureString> passphrase(LoginTarget target, String key, int attempt) {
            return Optional.of(SecureString.of(ServerCertificate.PASSWORD.toCharArray()));
        }
    }

    private static PSCredential account(String name) {
        return new PSCredential(name, SecureString.of(WinRmServer.PASSWORD.toCharArray()));
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory("winrm-way");
    }

    private static Running mit(WinRmServer server, String connection) {
        return new Running(Optional.empty(), server::close, connection);
    }

    private static Running kit(WSManEndpoint server, String settings) {
        return new Running(Optional.of(server), server::close, "wsman:" + server.url() + '?' + settings);
    }

    private static Running http(WSManEndpointBuilder server, String settings) throws IOException {
        return kit(server.start(), settings);
    }

    private static Running https(WSManEndpointBuilder server, ServerCertificate key, String settings)
            throws IOException {
        return kit(server.certificate(key).start(), settings + "&trustStore=" + key.file());
    }

    private static ServedLogin basic() {
        return ServedLogin.basic(WinRmServer.USER, WinRmServer.PASSWORD);
    }

    private static NtlmServer accounts() {
        return NtlmServer.of(WinRmServer.DOMAIN, account(WinRmServer.DOMAIN + '\\' + WinRmServer.USER));
    }

    private static Supplier<MechanismAcceptor> ntlm() {
        NtlmServer server = accounts();
        return server::begin;
    }

    private static Supplier<KerberosAcceptor> kerberos() throws IOException {
        Path keytab = KerberosRealm.ofThisJvm().keytab("HTTP/localhost");
        return () -> KerberosAcceptor.begin("HTTP/localhost@" + KerberosRealm.NAME, keytab);
    }

    private static ServedLogin credSsp(ServerCertificate key) throws Exception {
        Supplier<KerberosAcceptor> kerberos = kerberos();
        return ServedLogin.credSsp(CredSspServer.of(key, () -> new SpnegoAcceptor(List.of(kerberos))));
    }
}
