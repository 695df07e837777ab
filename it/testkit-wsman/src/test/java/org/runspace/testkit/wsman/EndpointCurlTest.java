package org.runspace.testkit.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.endpoint.Endpoint;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;

/**
 * A client that shares no code with the project, curl, asks the server what it is, by each login that the two have in
 * common. It cannot encrypt bodies, so TLS does.
 */
@RequiresWinRm
class EndpointCurlTest {
    private static final String USER = WinRmServer.DOMAIN + "\\" + WinRmServer.USER;

    @TempDir
    private static Path folder;

    private static ServerCertificate key;
    private static Path question;

    @BeforeAll
    static void prepare() throws Exception {
        key = ServerCertificate.create(folder);
        question = Files.writeString(
                folder.resolve("identify.xml"),
                "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:i="
                        + "'http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd'>"
                        + "<s:Header/><s:Body><i:Identify/></s:Body></s:Envelope>");
    }

    @Test
    void basicIsAccepted() throws Exception {
        assertIdentifies(ServedLogin.basic("ann", "open sesame"), "-u", "ann:open sesame");
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        assertThat(answer(ServedLogin.basic("ann", "open sesame"), "-u", "ann:wrong"))
                .isEmpty();
    }

    @Test
    void theCertificateOfTheClientIsAccepted() throws Exception {
        ServerCertificate client = ServerCertificate.create(folder);
        assertIdentifies(
                ServedLogin.certificate(client.certificate(), "ann"),
                "--cert-type",
                "P12",
                "--cert",
                client.keyStore() + ":" + ServerCertificate.PASSWORD,
                "-H",
                "Authorization: " + ServedLogin.Certificate.HEADER);
    }

    @Test
    void anotherCertificateIsRefused() throws Exception {
        ServerCertificate other = ServerCertificate.create(folder);
        assertThat(answer(
                        ServedLogin.certificate(key.certificate(), "ann"),
                        "--cert-type",
                        "P12",
                        "--cert",
                        other.keyStore() + ":" + ServerCertificate.PASSWORD,
                        "-H",
                        "Authorization: " + ServedLogin.Certificate.HEADER))
                .isEmpty();
    }

    @Test
    void theNegotiationWithGssNtlmsspIsAccepted() throws Exception {
        Files.writeString(
                folder.resolve("users"),
                WinRmServer.DOMAIN + ":" + WinRmServer.USER + ":" + WinRmServer.PASSWORD + "\n");
        NtlmServer accounts = NtlmServer.of(
                WinRmServer.DOMAIN, new PSCredential(USER, SecureString.of(WinRmServer.PASSWORD.toCharArray())));
        assertIdentifies(ServedLogin.negotiate(List.of(accounts::begin)), "--negotiate", "-u", ":");
    }

    @Test
    void theNegotiationWithKerberosIsAccepted() throws Exception {
        KerberosRealm realm = KerberosRealm.ofThisJvm();
        Path keytab = realm.keytab("HTTP/localhost");
        Supplier<KerberosAcceptor> kerberos =
                () -> KerberosAcceptor.begin("HTTP/localhost@" + KerberosRealm.NAME, keytab);
        Files.copy(realm.ticketCache(WinRmServer.USER, WinRmServer.PASSWORD), folder.resolve("tickets"));
        Files.copy(realm.configuration(), folder.resolve("krb5.conf"));
        assertIdentifies(ServedLogin.negotiate(List.of(kerberos)), "--negotiate", "-u", ":");
    }

    private static void assertIdentifies(ServedLogin login, String... options) throws Exception {
        assertThat(answer(login, options)).contains("IdentifyResponse", "Stack: 3.0");
    }

    private static String answer(ServedLogin login, String... options) throws IOException, InterruptedException {
        try (WSManEndpoint server = WSManEndpoint.of(Endpoint.STANDARD)
                .accepts(login)
                .certificate(key)
                .start()) {
            List<String> command = new ArrayList<>(List.of(
                    "curl",
                    "-sS",
                    "--max-time",
                    "30",
                    "--cacert",
                    key.file().toString(),
                    "--data-binary",
                    "@" + question));
            command.addAll(List.of("-H", "Content-Type: application/soap+xml;charset=UTF-8"));
            command.addAll(List.of(options));
            command.add(server.url());
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("NTLM_USER_FILE", folder.resolve("users").toString());
            builder.environment().put("KRB5_CONFIG", folder.resolve("krb5.conf").toString());
            builder.environment().put("KRB5CCNAME", "FILE:" + folder.resolve("tickets"));
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return output;
        }
    }
}
