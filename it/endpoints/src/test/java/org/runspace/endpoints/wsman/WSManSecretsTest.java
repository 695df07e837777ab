package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;

/** Neither the password nor what is made of it is logged, printed or left in memory by a client. */
@RequiresWinRm
class WSManSecretsTest {
    private static final int SECONDS = 120;
    private static final String USER = WinRmServer.USER;
    private static final String PASSWORD = WinRmServer.PASSWORD;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = WinRmWay.class,
            names = {"KIT_CLEAR", "KIT_HTTPS_BASIC", "KIT_NTLM", "KIT_NEGOTIATE", "KIT_KERBEROS", "KIT_CREDSSP"})
    void aClosedSessionLeavesNoSecret(WinRmWay way) throws Exception {
        assertLeavesNoSecret(way, SecretsClient.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = WinRmWay.class,
            names = {"KIT_HTTPS_BASIC", "KIT_NTLM", "KIT_KERBEROS"})
    void aDestroyedSessionOfAPoolLeavesNoSecretOfItsCaller(WinRmWay way) throws Exception {
        assertLeavesNoSecret(way, CallerSecretsClient.class);
    }

    private void assertLeavesNoSecret(WinRmWay way, Class<?> client) throws Exception {
        Path log = folder.resolve("log.txt");
        Path printed = folder.resolve("printed.txt");
        Path heap = folder.resolve("heap.hprof");
        try (WinRmWay.Running running = way.start()) {
            run(client, running.connection(), log, printed, heap);
        }
        assertThat(Files.readString(printed)).contains(USER, "[1, 2, 3]", "Get-Nothing", "PSRP");
        Map<String, byte[]> secrets = secrets();
        assertThat(found(secrets, log)).as("in the log").isEmpty();
        assertThat(found(secrets, printed)).as("printed").isEmpty();
        assertThat(found(Map.of("the user", USER.getBytes(StandardCharsets.UTF_8)), heap))
                .isNotEmpty();
        assertThat(found(secrets, heap)).as("in the heap").isEmpty();
    }

    private static void run(Class<?> program, String connection, Path log, Path printed, Path heap)
            throws IOException, InterruptedException {
        Process client = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.security.krb5.conf=" + KerberosRealm.ofThisJvm().configuration(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        connection,
                        USER,
                        log.toString(),
                        heap.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try (OutputStream in = client.getOutputStream()) {
            in.write(PASSWORD.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            assertThat(client.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(client.exitValue()).as(Files.readString(printed)).isZero();
        } finally {
            client.destroyForcibly();
        }
    }

    private static List<String> found(Map<String, byte[]> secrets, Path file) throws IOException {
        // each byte becomes one character, so that a text can be searched
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        secrets.forEach((name, bytes) -> {
            if (text.contains(new String(bytes, StandardCharsets.ISO_8859_1))) {
                found.add(name);
            }
        });
        return found;
    }

    private static Map<String, byte[]> secrets() throws Exception {
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            secrets.put("the password in " + charset, PASSWORD.getBytes(charset));
            String basic = Base64.getEncoder().encodeToString((USER + ':' + PASSWORD).getBytes(StandardCharsets.UTF_8));
            secrets.put("the login of Basic in " + charset, basic.getBytes(charset));
        }
        byte[] hash = new byte[16];
        MD4Digest digest = new MD4Digest();
        byte[] password = PASSWORD.getBytes(StandardCharsets.UTF_16LE);
        digest.update(password, 0, password.length);
        digest.doFinal(hash, 0);
        secrets.put("the hash of the password", hash);
        for (String domain : List.of("", WinRmServer.DOMAIN)) {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(hash, "HmacMD5"));
            secrets.put(
                    "the key of NTLM for the domain '" + domain + "'",
                    mac.doFinal((USER.toUpperCase(Locale.ROOT) + domain).getBytes(StandardCharsets.UTF_16LE)));
        }
        for (String algorithm : List.of("aes256-cts-hmac-sha1-96", "aes128-cts-hmac-sha1-96")) {
            secrets.put(
                    "the key " + algorithm,
                    new KerberosKey(
                                    new KerberosPrincipal(USER + '@' + KerberosRealm.NAME),
                                    PASSWORD.toCharArray(),
                                    algorithm)
                            .getEncoded());
        }
        return secrets;
    }
}
