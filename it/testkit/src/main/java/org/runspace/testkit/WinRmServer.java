package org.runspace.testkit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.process.PowerShellLocator;

/**
 * A WinRM server as a child process on free ports of this machine, whose logins, encryption and TLS are those of MIT
 * Kerberos, gss-ntlmssp and OpenSSL, and whose sessions run in a real PowerShell. It knows one user, and accepts over
 * HTTP only encrypted envelopes unless it is told otherwise.
 *
 * <p>The server is the script that the environment variable {@code WSMAN_PEER} names.
 */
public final class WinRmServer implements AutoCloseable {
    /** The name of its user, in the realm too. */
    public static final String USER = "tester";

    /** The password of its user, and of {@link #keyStore()}. */
    public static final String PASSWORD = "Tr0ub4dor&3";

    /** The domain of its user, for NTLM. */
    public static final String DOMAIN = "TEST";

    private static final String KEY = "server";
    private static final int TOOL_SECONDS = 60;

    private final ChildServer server;
    private final Path folder;

    private WinRmServer(ChildServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /**
     * Starts a server that does not know Kerberos.
     *
     * @param options options of the script, {@code --cbt strict} in two strings for example
     * @return the running server
     * @throws IOException if it does not start; the message has the server's output
     */
    public static WinRmServer start(String... options) throws IOException {
        return start(null, options);
    }

    /**
     * Starts a server that is the service {@code HTTP/localhost} of a realm.
     *
     * @param realm the realm, or null for none
     * @param options options of the script, {@code --cbt strict} in two strings for example
     * @return the running server
     * @throws IOException if it does not start; the message has the server's output
     */
    public static WinRmServer start(@Nullable KerberosRealm realm, String... options) throws IOException {
        Path folder = Files.createTempDirectory("runspace-winrm");
        makeCertificate(folder);
        Files.writeString(folder.resolve("users"), DOMAIN + ":" + USER + ":" + PASSWORD + "\n");
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/python3",
                script("WSMAN_PEER"),
                "--stdin",
                "-v",
                "--http",
                "0",
                "--https",
                "0",
                "--cert",
                folder.resolve("pair.pem").toString(),
                "--users",
                folder.resolve("users").toString()));
        PowerShellLocator.find().ifPresent(pwsh -> command.addAll(List.of("--pwsh", pwsh.toString())));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (realm != null) {
            command.addAll(List.of("--keytab", realm.serviceKeytab().toString()));
            builder.environment().put("KRB5_CONFIG", realm.configuration().toString());
        }
        command.addAll(List.of(options));
        return new WinRmServer(ChildServer.start(builder.command(command), folder), folder);
    }

    /** One file with the certificate and its key, for the server; one with the certificate, for clients. */
    private static void makeCertificate(Path folder) throws IOException {
        Path store = folder.resolve("store.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        run(
                keytool,
                "-genkeypair",
                "-alias",
                KEY,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-sigalg",
                "SHA256withRSA",
                "-validity",
                "30",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        try {
            KeyStore pair = load(store);
            Key key = pair.getKey(KEY, PASSWORD.toCharArray());
            String certificate = pem("CERTIFICATE", pair.getCertificate(KEY).getEncoded());
            Files.writeString(folder.resolve("certificate.pem"), certificate);
            Files.writeString(folder.resolve("pair.pem"), certificate + pem("PRIVATE KEY", key.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be written", e);
        }
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore loaded = KeyStore.getInstance("PKCS12");
            loaded.load(in, PASSWORD.toCharArray());
            return loaded;
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(TOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command[0] + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns the reason why no server or no realm can be started on this machine.
     *
     * @return empty if both can be started
     */
    public static String whyNot() {
        for (String variable : List.of("WSMAN_PEER", "WSMAN_KDC")) {
            String file = System.getenv(variable);
            if (file == null || !new File(file).isFile()) {
                return "the environment variable " + variable + " names no script: " + file;
            }
        }
        for (String program : List.of("bash", "krb5kdc", "kdb5_util", "kadmin.local", "kinit")) {
            if (find(program) == null) {
                return "no " + program + " was found: Debian's krb5-kdc, krb5-admin-server and krb5-user are needed";
            }
        }
        if (!new File("/etc/gss/mech.d/mech.ntlmssp.conf").isFile()) {
            return "Debian's gss-ntlmssp is not installed";
        }
        try {
            run("/usr/bin/python3", "-c", "import gssapi");
            return "";
        } catch (IOException e) {
            return "Debian's python3-gssapi is not installed: " + e.getMessage();
        }
    }

    static String script(String variable) throws IOException {
        String file = System.getenv(variable);
        if (file == null) {
            throw new IOException("the environment variable " + variable + " is not set");
        }
        return file;
    }

    /** The servers' programs are in no user's PATH. */
    static @Nullable String find(String program) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/sbin", "/usr/bin"))
                .map(directory -> new File(directory, program))
                .filter(file -> file.isAbsolute() && file.canExecute())
                .map(File::getPath)
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns the address for HTTP.
     *
     * @return with the host {@code localhost}, which its service in the realm is named after
     */
    public URI http() {
        return URI.create("http://localhost:" + server.said("http").orElseThrow() + "/wsman");
    }

    /**
     * Returns the address for HTTPS.
     *
     * @return with the host {@code localhost}, which its certificate is for
     */
    public URI https() {
        return URI.create("https://localhost:" + server.said("https").orElseThrow() + "/wsman");
    }

    /**
     * Returns the certificate that it shows, which it signed itself.
     *
     * @return the certificate
     * @throws IOException if it cannot be read
     */
    public X509Certificate certificate() throws IOException {
        try {
            return (X509Certificate) load(keyStore()).getCertificate(KEY);
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be read", e);
        }
    }

    /**
     * Returns the certificate that it shows.
     *
     * @return a file in PEM
     */
    public Path certificateFile() {
        return folder.resolve("certificate.pem");
    }

    /**
     * Returns a PKCS#12 file with the certificate and its key, protected by {@link #PASSWORD}.
     *
     * @return the file
     */
    public Path keyStore() {
        return folder.resolve("store.p12");
    }

    /**
     * Returns what it has logged: each request, and each login that it refused.
     *
     * @return all lines
     */
    public String log() {
        return server.log();
    }

    /** Ends the server and its sessions at once. */
    @Override
    public void close() {
        server.close();
    }
}
