package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of {@code known_hosts} files. */
class KnownHostsTest {
    private static final String BLOB = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});

    private static final String ED25519 = "AAAAC3NzaC1lZDI1NTE5AAAAIJcQPhOeQkIz0P8M3yTTtJ8Ck0Tq9lq8zQe6c5rYf0aB";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "web01,web01,true",
        "web01,web011,false",
        "WEB01,web01,true",
        "'web*,!web02',web01,true",
        "'web*,!web02',web02,false",
        "'!web01',web02,false",
        "w?b01,web01,true",
        "*,web01,true",
        "*.example,a.b.example,true",
        "*.example,example,false",
        "a*b*c,aXXbYYc,true",
        "a*b*c,aXXbYY,false",
        "[web01]:2222,[web01]:2222,true",
        "[web*]:22?2,[web01]:2222,true",
        "10.0.0.*,10.0.0.17,true",
        "*,[web01]:2222,true",
        "[*]:*,[web01]:2222,true",
        "[web01]:22,web01,false",
        "'*,![web02]:2222',web02,true",
        "'*,![web02]:2222',[web02]:2222,false",
        "'web01,bad[host',web01,true",
        "'web01,,x+y',web01,true",
        "w+b01,web01,false",
        "*e*b*1,web01,true",
        "*e*b*2,web01,false",
        "**,web01,true",
        "web01*,web01,true",
        "web01?,web01,false",
        "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=,192.168.1.61,true",
        "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=,192.168.1.62,false",
        "|2|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=,192.168.1.61,false",
        "|1|bad,web01,false",
        "|1|x|y|z,web01,false",
        "|1|!|!,web01,false",
        "|1||,web01,false"
    })
    void patternsMatchAsOpenSshMatchesThem(String field, String name, boolean matches) throws Exception {
        assertThat(new HostPatterns(field).match(name)).isEqualTo(matches);
        assertThat(openSshFinds(field, name)).isIn(Optional.empty(), Optional.of(matches));
    }

    /** OpenSSH tries all ways to divide the name, so it is no judge here. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noPatternTakesLong() {
        assertThat(new HostPatterns("*a".repeat(30) + "b").match("a".repeat(200)))
                .isFalse();
    }

    /** The judge, where it is installed. */
    private Optional<Boolean> openSshFinds(String field, String name) throws Exception {
        Path file = Files.writeString(folder.resolve("judged"), field + " ssh-ed25519 " + ED25519 + "\n");
        try {
            Process judge = new ProcessBuilder("ssh-keygen", "-F", name, "-f", file.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Optional.of(judge.waitFor() == 0);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Test
    void linesThatCannotBeReadArePassedOver() throws Exception {
        List<KnownHosts.Line> lines = read(
                "# web01 ssh-rsa " + BLOB,
                "",
                "web01",
                "web01 ssh-rsa",
                "web01 ssh-rsa !!!",
                "@unknown web01 ssh-rsa " + BLOB,
                "@revoked ssh-rsa " + BLOB,
                "  web01\tssh-rsa  " + BLOB + " a comment");
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.number()).isEqualTo(8);
            assertThat(line.mark()).isEqualTo(KnownHosts.Mark.KNOWN);
            assertThat(line.portless()).isFalse();
        });
    }

    @Test
    void marksAreToldApart() throws Exception {
        List<KnownHosts.Line> lines = read(
                "@revoked * ssh-rsa " + BLOB,
                "@cert-authority web* ssh-rsa " + BLOB,
                "web01 ssh-rsa " + BLOB,
                "web02 ssh-rsa " + BLOB);
        assertThat(lines)
                .extracting(KnownHosts.Line::mark)
                .containsExactly(KnownHosts.Mark.REVOKED, KnownHosts.Mark.AUTHORITY, KnownHosts.Mark.KNOWN);
    }

    @Test
    void knownAlgorithmsComeFirstAndCertificatesOnlyWhereAnAuthorityIsKnown() throws Exception {
        String proposal = "ssh-ed25519-cert-v01@openssh.com,ecdsa-sha2-nistp256,ssh-ed25519,rsa-sha2-512,ssh-rsa";
        assertThat(order(proposal)).isEqualTo("ecdsa-sha2-nistp256,ssh-ed25519,rsa-sha2-512,ssh-rsa");
        assertThat(order(proposal, "web01 ssh-rsa " + BLOB))
                .isEqualTo("rsa-sha2-512,ssh-rsa,ecdsa-sha2-nistp256,ssh-ed25519");
        assertThat(order(proposal, "@cert-authority * ssh-rsa " + BLOB, "web01 ssh-ed25519 " + BLOB))
                .isEqualTo("ssh-ed25519-cert-v01@openssh.com,ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512,ssh-rsa");
    }

    private String order(String proposal, String... lines) throws Exception {
        return new HostKeys(known(lines), SshSettings.Strictness.YES).order(proposal);
    }

    private List<KnownHosts.Line> read(String... lines) throws Exception {
        return known(lines).lines();
    }

    private KnownHosts known(String... lines) throws Exception {
        Path file = Files.write(folder.resolve("known_hosts"), List.of(lines));
        return KnownHosts.read(
                new HostTrust(List.of(file), "", SshSettings.Strictness.YES, false), SshAddress.parse("web01"));
    }
}
