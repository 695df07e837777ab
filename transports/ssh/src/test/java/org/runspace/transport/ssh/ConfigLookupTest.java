package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.spi.Transports;

/** What configuration files say, beside what OpenSSH's client finds in them, where it is installed. */
class ConfigLookupTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HostName 10.0.0.1",
                "Host web01\nHostName 10.0.0.1\nHost *\nHostName 10.0.0.2\nPort 2222",
                "Host web02\nHostName 10.0.0.1\nHost web0? other\n  Port 2223",
                "Host * !web01\nPort 2222\nHost *\nPort 2223",
                "Host web01,web02\nPort 2222",
                "hOST\tweb01\n\tport=2222\n USER = \"anna lena\"",
                "Host=web01\nUser=x=y",
                "# Host web01\nPort 2222 # one more\n\n   #User x",
                "User a\\ b",
                "User 'a\"b'",
                "User \"a#b\"\nHostKeyAlias a#b",
                "HostName %h.example\nUser adm%%in",
                "Host WEB01\nUser upper\nHost web01\nUser lower",
                "Match host web01\nUser matched",
                "Match host=web01 user x\nPort 1\nMatch host web0*,other !user x\nPort 2",
                "HostName real\nMatch host web01\nPort 1\nMatch host real\nPort 2\nMatch originalhost web01\nUser u",
                "User ada\nMatch user ada\nPort 7",
                "Match all\nPort 8",
                "Match final host *.example\nUser late\nHost web01\nHostName web01.example",
                "Match final all\nPort 9\nHost *.example\nUser x\nHost web01\nHostName web01.example",
                "Match canonical\nPort 9",
                "Match !all\nPort 9",
                "ProxyJump gate",
                "ProxyJump admin@gate:2222,inner",
                "Host web01\nProxyJump none\nHost *\nProxyJump gate",
                "StrictHostKeyChecking accept-new\nHostKeyAlias cluster",
                "StrictHostKeyChecking off",
                "ServerAliveInterval 1m30s\nServerAliveCountMax 7\nConnectTimeout 1h",
                "IdentitiesOnly yes\nIdentityFile /keys/%r-%h\nIdentityFile /keys/second",
                "IdentityFile none",
                "CertificateFile /keys/one\nCertificateFile /keys/two",
                "Host web01\nForwardAgent yes\nSendEnv LANG LC_*\nControlMaster auto"
            })
    void aFileSaysWhatOpenSshReadsInIt(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("config"), text + "\n");
        Map<String, List<String>> judged = judge(file, "web01");
        if (judged.isEmpty()) {
            return;
        }
        HostConfig config = ConfigLookup.of(SshAddress.parse("web01"), List.of(file));
        assertThat(config.address().host()).isEqualTo(only(judged, "hostname"));
        assertThat(config.address().port()).hasToString(only(judged, "port"));
        assertThat(config.user()).isEqualTo(only(judged, "user"));
        assertThat(String.join(",", config.jumps())).isEqualTo(only(judged, "proxyjump"));
        assertThat(config.text("HostKeyAlias").orElse("")).isEqualTo(only(judged, "hostkeyalias"));
        assertThat(config.strictness().orElse(SshSettings.Strictness.YES))
                .isEqualTo(
                        switch (only(judged, "stricthostkeychecking")) {
                            case "false" -> SshSettings.Strictness.NO;
                            case "accept-new" -> SshSettings.Strictness.ACCEPT_NEW;
                            default -> SshSettings.Strictness.YES;
                        });
        assertThat(config.time("ServerAliveInterval").orElse(Duration.ZERO).toSeconds())
                .hasToString(only(judged, "serveraliveinterval"));
        assertThat(config.number("ServerAliveCountMax").orElse(3)).hasToString(only(judged, "serveralivecountmax"));
        assertThat(config.flag("IdentitiesOnly") ? "yes" : "no").isEqualTo(only(judged, "identitiesonly"));
        config.allFiles("IdentityFile")
                .filter(files -> !files.isEmpty())
                .ifPresent(files -> assertThat(files)
                        .isEqualTo(judged.get("identityfile").stream()
                                .map(name -> name.replace("%r", config.user()).replace("%h", config.hostName()))
                                .toList()));
        config.allFiles("CertificateFile")
                .ifPresent(files -> assertThat(files).isEqualTo(judged.get("certificatefile")));
    }

    @Test
    void filesIncludeOthersWhereTheyApply() throws Exception {
        Files.createDirectories(folder.resolve("conf.d"));
        Files.writeString(folder.resolve("conf.d/b.conf"), "User late\n");
        Files.writeString(folder.resolve("conf.d/a.conf"), "Host web01\nUser early\nPort 2222\n");
        Files.writeString(folder.resolve("other"), "Port 1\n");
        Path file = Files.writeString(
                folder.resolve("config"),
                "Host else\nInclude " + folder + "/other\nHost web*\nInclude " + folder + "/conf.d/*.conf " + folder
                        + "/missing\nHostName 10.0.0.1\n");
        HostConfig config = ConfigLookup.of(SshAddress.parse("web01"), List.of(file));
        assertThat(config.user()).isEqualTo("early");
        assertThat(config.address()).hasToString("10.0.0.1:2222");
        Map<String, List<String>> judged = judge(file, "web01");
        assertThat(judged.getOrDefault("user", List.of("early"))).containsExactly("early");
        assertThat(judged.getOrDefault("port", List.of("2222"))).containsExactly("2222");
    }

    @Test
    void aFileThatIncludesItselfIsRefused() throws IOException {
        Path file = folder.resolve("config");
        Files.writeString(file, "Include " + file + "\nInclude " + file + "\n");
        assertThatThrownBy(() -> ConfigLookup.of(SshAddress.parse("web01"), List.of(file)))
                .hasMessageContaining("includes itself");
    }

    @Test
    void whatTheStringSaysGoesBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("config"), "User u\nPort 2222\nMatch user me\nHostName real\n");
        HostConfig config = ConfigLookup.of(SshAddress.parse("me@web01:22"), List.of(file));
        assertThat(config.address()).hasToString("me@real:22");
    }

    @Test
    void aConditionThatNeedsACommandIsNotMetAndIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("config"), "Match exec true\nPort 1\nMatch !exec true\nPort 2\n");
        HostConfig config = ConfigLookup.of(SshAddress.parse("web01"), List.of(file));
        assertThat(config.address().hasPort()).isFalse();
        assertThat(config.describe(List.of("Port"))).contains("Match exec true").contains("line 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User \"x",
                "Port many",
                "StrictHostKeyChecking maybe",
                "ConnectTimeout soon",
                "HostName %Z",
                "IdentityFile ${NOT_SET_ANYWHERE}/key",
                "ProxyCommand nc %h %p",
                "ProxyJump -oProxyCommand=x",
                "ProxyJump web01"
            })
    void aLineThatMakesNoSenseIsNamed(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), "# first\n" + text + "\n");
        assertThatThrownBy(() ->
                        ConfiguredTarget.of(SshTarget.of(Transports.installed().parse("ssh:web01?config=" + file))))
                .hasMessageContaining(text.split(" ")[0].equals("ProxyJump") ? "" : file + " line 2");
    }

    /** What OpenSSH's client says; empty where it is not installed. */
    private static Map<String, List<String>> judge(Path file, String host) throws Exception {
        try {
            Process judge = new ProcessBuilder("ssh", "-G", "-F", file.toString(), host)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(judge.waitFor()).as("OpenSSH reads the file").isZero();
            return said.lines()
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(
                            line -> line[0],
                            line -> List.of(line.length == 1 ? "" : line[1]),
                            ConfigLookupTest::joined));
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static String only(Map<String, List<String>> judged, String keyword) {
        return Optional.ofNullable(judged.get(keyword))
                .map(values -> values.get(0))
                .orElse("");
    }
}
