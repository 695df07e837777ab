package org.runspace.testkit;

import com.sun.security.auth.module.Krb5LoginModule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import javax.security.auth.login.LoginException;

/**
 * A Kerberos realm of this JVM, with a Kerberos server (MIT) as a child process on a free port of this machine. It has
 * the service {@code HTTP/localhost} and one user. The JVM knows one configuration of Kerberos, so there is one realm,
 * which starts when it is first asked for and ends with the JVM. Thread-safe.
 */
public final class KerberosRealm {
    /** The name of the realm. */
    public static final String NAME = "RUNSPACE.TEST";

    private static final int ATTEMPTS = 5;
    private static final int TOOL_SECONDS = 30;

    /** Ends its last command when its own input ends. */
    private static final String UNTIL_END_OF_INPUT =
            "\"$@\" </dev/null & child=$!; trap 'kill $child; wait $child' EXIT; cat >/dev/null";

    private static KerberosRealm realm;

    private final Path folder;

    private KerberosRealm(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the realm of this JVM. The first call starts it and sets the system property
     * {@code java.security.krb5.conf}, which has to happen before anything else in the JVM uses Kerberos.
     *
     * @return the running realm
     * @throws IOException if it does not start
     */
    public static synchronized KerberosRealm ofThisJvm() throws IOException {
        if (realm == null) {
            realm = start();
            System.setProperty("java.security.krb5.conf", realm.configuration().toString());
        }
        return realm;
    }

    private static KerberosRealm start() throws IOException {
        for (int attempt = 1; ; attempt++) {
            Path folder = Files.createTempDirectory("runspace-kdc");
            try {
                ChildServer server = ChildServer.start(
                        new ProcessBuilder(
                                "bash",
                                "-c",
                                UNTIL_END_OF_INPUT,
                                "kdc",
                                WinRmServer.script("WSMAN_KDC"),
                                folder.toString(),
                                String.valueOf(ChildServer.freePort()),
                                WinRmServer.USER,
                                WinRmServer.PASSWORD),
                        folder);
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                return new KerberosRealm(folder).withForwardableTickets();
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Without this line clients get tickets that they cannot pass on. */
    private KerberosRealm withForwardableTickets() throws IOException {
        String original = Files.readString(folder.resolve("krb5.conf"));
        Files.writeString(configuration(), original.replace("[libdefaults]\n", "[libdefaults]\n forwardable = true\n"));
        return this;
    }

    /**
     * Returns the configuration of clients and services.
     *
     * @return a {@code krb5.conf}
     */
    public Path configuration() {
        return folder.resolve("client.conf");
    }

    /**
     * Returns the keys of the services {@code HTTP/localhost}, {@code http/localhost} and {@code WSMAN/localhost}.
     *
     * @return a keytab
     */
    public Path serviceKeytab() {
        return folder.resolve("http.keytab");
    }

    /**
     * Returns the folder of its files, for those that a test adds.
     *
     * @return the folder, which is deleted when the JVM ends
     */
    public Path folder() {
        return folder;
    }

    /**
     * Writes a keytab with a user's keys; the password stays as it is.
     *
     * @param principal the user's name, without the realm
     * @return a new file
     */
    public Path keytab(String principal) {
        Path file = newFile("keytab");
        administer("ktadd -norandkey -k " + file + " " + principal);
        return file;
    }

    /**
     * Gets the first ticket of a user, as {@code kinit} does.
     *
     * @param principal the user's name, without the realm
     * @param password the user's password
     * @param arguments arguments of {@code kinit}, for example {@code -l 60s} in two strings
     * @return a new ticket cache
     */
    public Path ticketCache(String principal, String password, String... arguments) {
        Path file = newFile("ccache");
        List<String> command = new ArrayList<>(List.of("kinit", "-c", "FILE:" + file));
        command.addAll(List.of(arguments));
        command.add(principal);
        run(command, password);
        return file;
    }

    /**
     * Changes the realm's database.
     *
     * @param command a command of {@code kadmin}, {@code addprinc -pw secret name} for example
     */
    public void administer(String command) {
        String output = run(List.of("kadmin.local", "-r", NAME, "-q", command), "");
        if (output.contains("kadmin.local: ") || output.contains("add_principal: ")) {
            throw new IllegalStateException(command + ": " + output);
        }
    }

    /**
     * Tells this JVM of another realm, or of the server of one that it knows.
     *
     * @param name the realm's name
     * @param port the port of its Kerberos server on this machine
     * @throws IOException if the configuration cannot be written
     */
    public synchronized void addRealm(String name, int port) throws IOException {
        String original = Files.readString(configuration());
        String others = original.replaceAll(" " + Pattern.quote(name) + " = \\{\n  kdc = .*\n }\n", "");
        Files.writeString(
                configuration(),
                others.replace("[realms]\n", "[realms]\n " + name + " = {\n  kdc = 127.0.0.1:" + port + "\n }\n"));
        reloadConfiguration();
    }

    /** The only public way to make the JVM read its configuration again is a login, which need not succeed. */
    private void reloadConfiguration() {
        Krb5LoginModule module = new Krb5LoginModule();
        module.initialize(
                new Subject(),
                null,
                Map.of(),
                Map.of(
                        "refreshKrb5Config", "true",
                        "useTicketCache", "true",
                        "ticketCache", folder.resolve("none").toString(),
                        "doNotPrompt", "true"));
        try {
            module.login();
        } catch (LoginException e) {
            // There is no ticket, as expected.
        }
    }

    private Path newFile(String kind) {
        return folder.resolve(kind + "-" + UUID.randomUUID());
    }

    private String run(List<String> command, String input) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("PATH", environment.getOrDefault("PATH", "") + ":/usr/sbin:/sbin:/usr/bin");
        environment.put("KRB5_CONFIG", configuration().toString());
        environment.put("KRB5_KDC_PROFILE", folder.resolve("kdc.conf").toString());
        List<String> found = new ArrayList<>(command);
        found.set(0, WinRmServer.find(command.get(0)));
        try {
            Process process = builder.command(found).start();
            try (OutputStream in = process.getOutputStream()) {
                // a program that reads nothing may have ended before
                if (!input.isEmpty()) {
                    in.write((input + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(TOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
