package org.runspace.transport.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.runspace.PowerShell;
import org.runspace.engine.runtime.ThreadContext;

/**
 * MINA's server inside the test's JVM, for what OpenSSH's needs the machine's own accounts for. Its subsystem
 * {@code powershell} is the endpoint in Java, which costs no thread while it idles.
 */
final class MinaServer implements AutoCloseable {
    /** Hundreds of connections are made in tests, and others cost many times as much. */
    private static final String CHEAP_KEY_EXCHANGE = "curve25519-sha256";

    final SshServer server;
    private final Path knownHosts = Files.createTempFile("known_hosts", "");
    private final Path key = Files.createTempFile("key", "");
    private final ThreadContext context = new ThreadContext("mina-server");

    private MinaServer(Consumer<SshServer> configure) throws IOException {
        LocalBouncyCastle.register();
        KeyPair host = keyPair("EC", 256);
        KeyPair client = keyPair("RSA", 2048);
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setKeyExchangeFactories(server.getKeyExchangeFactories().stream()
                .filter(exchange -> exchange.getName().equals(CHEAP_KEY_EXCHANGE))
                .toList());
        server.setSubsystemFactories(List.of(new PowerShell()));
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        server.setPublickeyAuthenticator((user, shown, session) -> KeyUtils.compareKeys(shown, client.getPublic()));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        configure.accept(server);
        server.start();
        Files.writeString(
                knownHosts, "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(host.getPublic()) + "\n");
        Files.writeString(
                key,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(client.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n");
    }

    /** Starts a server that takes {@code ada} with the password {@code geheim}. */
    static MinaServer start() throws IOException {
        return start(server -> server.setPasswordAuthenticator(
                (user, password, session) -> user.equals("ada") && password.equals("geheim")));
    }

    /** Starts a server whose logins are as a test wants them. */
    static MinaServer start(Consumer<SshServer> configure) throws IOException {
        return new MinaServer(configure);
    }

    /** A connection string without a user. */
    String connection(String... more) {
        String settings = String.join("&", more);
        return "ssh:127.0.0.1:" + server.getPort() + "?knownHosts="
                + URLEncoder.encode(knownHosts.toString(), StandardCharsets.UTF_8) + "&identities=none&config=none"
                + (settings.isEmpty() ? "" : "&" + settings);
    }

    /** A connection string that needs no credential. */
    String connectionWithKey(String... more) {
        return connection(more) + "&key=" + URLEncoder.encode(key.toString(), StandardCharsets.UTF_8);
    }

    private static KeyPair keyPair(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop(true);
            Files.delete(knownHosts);
            Files.delete(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            context.close();
        }
    }

    /** Makes the subsystem for each channel. */
    private final class PowerShell implements SubsystemFactory {
        @Override
        public String getName() {
            return "powershell";
        }

        @Override
        public Command createSubsystem(ChannelSession channel) {
            return new LoopbackSubsystem(context);
        }
    }
}
