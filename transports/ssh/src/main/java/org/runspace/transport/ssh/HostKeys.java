package org.runspace.transport.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.runspace.error.ErrorCode;

/**
 * Decides whether a host is the one it claims to be, as OpenSSH does: by the keys in {@code known_hosts} files, by
 * certificates of authorities that are named there, and never by a revoked key. Asked at each key exchange of one
 * connection. Thread-safe.
 */
final class HostKeys implements ServerKeyVerifier {
    private static final System.Logger LOG = System.getLogger(HostKeys.class.getName());

    private final KnownHosts known;
    private final SshSettings.Strictness strictness;
    private volatile HostKey taken;
    private volatile String refusal;
    private volatile OpenSshCertificate checked;
    private volatile String badCertificate;

    HostKeys(KnownHosts known, SshSettings.Strictness strictness) {
        this.known = known;
        this.strictness = strictness;
    }

    /** Why the host was refused; null if it was not. */
    String refusal() {
        return refusal;
    }

    /**
     * Puts the algorithms of known keys first. Certificates are only asked for where an authority is known: without one
     * they prove nothing.
     */
    String order(String proposal) {
        Set<String> types = known.marked(KnownHosts.Mark.KNOWN).stream()
                .map(line -> line.key().type())
                .collect(Collectors.toSet());
        boolean certificates = !known.marked(KnownHosts.Mark.AUTHORITY).isEmpty();
        List<String> names = new ArrayList<>(Arrays.asList(proposal.split(",")));
        names.removeIf(name -> isCertificate(name) && !certificates);
        names.sort(Comparator.comparingInt(
                name -> isCertificate(name) ? 0 : types.contains(KeyUtils.getCanonicalKeyType(name)) ? 1 : 2));
        return String.join(",", names);
    }

    /** A certificate is valid now, for this host, and signed by the authority that it names. */
    void checked(OpenSshCertificate certificate) {
        checked = certificate;
    }

    /** The certificate that the host shows is not valid; its plain key may be known all the same. */
    void doesNotCount(String why) {
        badCertificate = why;
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress remote, PublicKey serverKey) {
        refusal = refusal(serverKey);
        return refusal == null;
    }

    private String refusal(PublicKey shown) {
        if (!(shown instanceof OpenSshCertificate certificate)) {
            return check(HostKey.of(shown));
        }
        if (certificate == checked) {
            return checkCertificate(certificate);
        }
        String why = check(HostKey.of(certificate.getCertPubKey()));
        return why == null || badCertificate == null
                ? why
                : why + ". Its certificate does not count: " + badCertificate;
    }

    private String checkCertificate(OpenSshCertificate certificate) {
        HostKey authority = HostKey.of(certificate.getCaPubKey());
        HostKey key = HostKey.of(certificate.getCertPubKey());
        for (KnownHosts.Line line : known.marked(KnownHosts.Mark.REVOKED)) {
            if (line.key().equals(authority) || line.key().equals(key)) {
                return "the host key of " + known.address() + " is revoked: " + line.key() + " in " + line;
            }
        }
        boolean trusted = known.marked(KnownHosts.Mark.AUTHORITY).stream()
                .anyMatch(line -> line.key().equals(authority));
        return trusted ? null : check(key);
    }

    /** Null, or why the key is refused. */
    private String check(HostKey key) {
        for (KnownHosts.Line line : known.marked(KnownHosts.Mark.REVOKED)) {
            if (line.key().equals(key)) {
                return "the host key of " + known.address() + " is revoked: " + key + " in " + line;
            }
        }
        List<KnownHosts.Line> lines = known.marked(KnownHosts.Mark.KNOWN);
        if (key.equals(taken) || lines.stream().anyMatch(line -> line.key().equals(key))) {
            return null;
        }
        List<KnownHosts.Line> others =
                lines.stream().filter(line -> !line.portless()).toList();
        return others.isEmpty() && taken == null ? unknown(key) : changed(key, others);
    }

    private String unknown(HostKey key) {
        return switch (strictness) {
            case YES ->
                "the host key of " + known.address() + " is not known: it shows " + key + ", and " + known.name()
                        + " is not in " + known.files();
            case ACCEPT_NEW -> take(key);
            case NO -> acceptAnyway(key, "unknown");
        };
    }

    private String changed(HostKey key, List<KnownHosts.Line> others) {
        KnownHosts.Line expected = others.stream()
                .filter(line -> line.key().type().equals(key.type()))
                .findFirst()
                .orElse(others.isEmpty() ? null : others.get(0));
        String known = expected == null ? taken + " before" : expected.key() + " is known from " + expected;
        if (strictness == SshSettings.Strictness.NO) {
            return acceptAnyway(key, "not the known one, " + known);
        }
        return "the host key of " + this.known.address() + " is not the known one: it shows " + key + ", but " + known
                + ". Somebody may be listening in, or the host got a new key";
    }

    private String take(HostKey key) {
        taken = key;
        if (known.files().isEmpty()) {
            return null;
        }
        try {
            known.add(key);
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> ErrorCode.HOST_KEY_KEPT.message(
                            known.address(), known.files().get(0), key));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, () -> ErrorCode.HOST_KEY_NOT_KEPT.message(known.address(), key, e));
        }
        return null;
    }

    private String acceptAnyway(HostKey key, String how) {
        LOG.log(
                System.Logger.Level.WARNING,
                () -> ErrorCode.SETTING_UNSAFE.message(
                        "ssh:" + known.address(),
                        "the host key is " + how + ", and was taken: " + key,
                        "strictHostKey=no"));
        return null;
    }

    private static boolean isCertificate(String algorithm) {
        return algorithm.contains("-cert-v01@");
    }
}
