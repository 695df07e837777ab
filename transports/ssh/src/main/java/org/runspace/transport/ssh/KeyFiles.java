package org.runspace.transport.ssh;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.runspace.CredentialSource;
import org.runspace.LoginTarget;
import org.runspace.error.FileFailure;
import org.runspace.error.OpenFailure;
import org.runspace.object.SecureString;
import org.runspace.transport.stream.TransportOpenException;

/**
 * Reads private keys in the formats of OpenSSH, PEM and PKCS #8, encrypted or not, and the certificates beside them.
 * Blocks, for a passphrase perhaps. MINA wants a passphrase as a String, so that one is out of reach until the garbage
 * collector has it.
 */
final class KeyFiles implements FilePasswordProvider {
    private static final System.Logger LOG = System.getLogger(KeyFiles.class.getName());

    private static final String PUBLIC = ".pub";
    private static final int ATTEMPTS = 3;
    private static final int LARGEST = 1 << 20;

    private final LoginTarget target;
    private final CredentialSource source;
    private boolean asked;

    KeyFiles(LoginTarget target, CredentialSource source) {
        this.target = target;
        this.source = source;
    }

    /** The key of a file that was named, its certificate first. */
    List<KeyPair> read(Path file) throws TransportOpenException {
        asked = false;
        try {
            InputStream in = new ByteArrayInputStream(SettingFile.read(file, LARGEST));
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), in, this);
            if (keys != null && keys.iterator().hasNext()) {
                return withCertificate(file, keys);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw failure(file, e);
        }
        throw new TransportOpenException(
                OpenFailure.CONFIGURATION,
                "the file " + file + " holds no private key in a format that is known",
                null);
    }

    /** The key of a file that need not exist, or be readable. */
    List<KeyPair> readIfPossible(Path file) {
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try {
            return read(file);
        } catch (TransportOpenException e) {
            LOG.log(System.Logger.Level.DEBUG, "a key is not offered", e);
            return List.of();
        }
    }

    @Override
    public String getPassword(SessionContext session, NamedResource resource, int attempt) {
        asked = true;
        Optional<SecureString> answer = source.passphrase(target, resource.getName(), attempt);
        try (SecureString passphrase = answer.orElse(null)) {
            return passphrase == null ? null : passphrase.<String>use(String::new);
        }
    }

    @Override
    public ResourceDecodeResult handleDecodeAttemptResult(
            SessionContext session, NamedResource resource, int attempt, String password, Exception failure) {
        return failure != null && attempt + 1 < ATTEMPTS ? ResourceDecodeResult.RETRY : ResourceDecodeResult.TERMINATE;
    }

    private static List<KeyPair> withCertificate(Path file, Iterable<KeyPair> keys)
            throws IOException, GeneralSecurityException {
        Path certificate = Path.of(file + "-cert.pub");
        List<KeyPair> all = new ArrayList<>();
        for (KeyPair key : keys) {
            if (Files.exists(certificate) && publicPart(certificate) instanceof OpenSshCertificate signed) {
                all.add(new KeyPair(signed, key.getPrivate()));
            }
            all.add(key);
        }
        return all;
    }

    /** The public key that stands beside a private key's file, or in the file itself, if it can be read. */
    Optional<HostKey> publicKey(Path file) {
        Path beside = Path.of(file + PUBLIC);
        Path found = Files.exists(beside) || !file.toString().endsWith(PUBLIC) ? beside : file;
        return ifReadable(found).map(KeySearch::plain);
    }

    /** The certificates in some files, as far as they can be read, by the key that each is for. */
    Map<HostKey, OpenSshCertificate> certificates(List<Path> from) {
        Map<HostKey, OpenSshCertificate> certificates = new HashMap<>();
        for (Path file : from) {
            ifReadable(file)
                    .filter(OpenSshCertificate.class::isInstance)
                    .map(OpenSshCertificate.class::cast)
                    .ifPresent(certificate -> certificates.putIfAbsent(KeySearch.plain(certificate), certificate));
        }
        return certificates;
    }

    private static Optional<PublicKey> ifReadable(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(publicPart(file));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a public key cannot be read", e);
            return Optional.empty();
        }
    }

    private static PublicKey publicPart(Path file) throws IOException, GeneralSecurityException {
        String text = new String(SettingFile.read(file, LARGEST), StandardCharsets.UTF_8);
        return AuthorizedKeyEntry.parseAuthorizedKeyEntry(text.strip())
                .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
    }

    private TransportOpenException failure(Path file, Exception cause) {
        String why = asked
                ? "the key in " + file + " is encrypted, and no passphrase that opens it was given"
                : "the key in " + file + " cannot be read: " + FileFailure.reason(cause);
        return new TransportOpenException(OpenFailure.CONFIGURATION, why, cause);
    }
}
