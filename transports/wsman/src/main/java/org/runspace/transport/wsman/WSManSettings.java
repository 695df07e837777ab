package org.runspace.transport.wsman;

import java.util.List;
import org.runspace.spi.LoginSettings;
import org.runspace.spi.Setting;

/**
 * The settings of a connection string of type {@code wsman}, described once; a {@link WSManTarget} has their values.
 */
final class WSManSettings {
    static final String CONFIGURATION = "configuration";
    static final String AUTH = "auth";
    static final String TRUSTED_HOST = "trustedHost";
    static final String NO_ENCRYPTION = "noEncryption";
    static final String SERVICE = "service";
    static final String KEYTAB = "keytab";
    static final String TICKET_CACHE = "ticketCache";
    static final String PRINCIPAL = "principal";
    static final String DELEGATE = "delegate";
    static final String OLD_CRED_SSP = "oldCredSsp";
    static final String TRUST_STORE = "trustStore";
    static final String SERVER_CERTIFICATE = "serverCertificate";
    static final String CLIENT_CERTIFICATE = "clientCertificate";
    static final String TLS_VERSION = "tlsVersion";
    static final String SKIP_CERTIFICATE_CHECK = "skipCertificateCheck";
    static final String PROXY = "proxy";
    static final String PROXY_AUTH = "proxyAuth";
    static final String NO_PROXY = "noProxy";
    static final String JUMP = "jump";
    static final String MAX_REDIRECTS = "maxRedirects";
    static final String REDIRECT_HOSTS = "redirectHosts";
    static final String NAME = "name";
    static final String PROFILE = "profile";
    static final String CULTURE = "culture";
    static final String UI_CULTURE = "uiCulture";
    static final String IDLE_TIMEOUT = "idleTimeout";
    static final String BUFFER_MODE = "bufferMode";
    static final String CONNECT_TIMEOUT = "connectTimeout";
    static final String OPERATION_TIMEOUT = "operationTimeout";
    static final String RETRY_TIME = "retryTime";
    static final String MAX_ENVELOPE = "maxEnvelopeKb";

    static final String TLS_1_3 = "TLSv1.3";

    static final List<Setting> ALL = List.of(
            Setting.text(CONFIGURATION, "The session configuration (endpoint) of the server, or its complete URI.")
                    .withDefault("Microsoft.PowerShell"),
            Setting.choice(
                    AUTH,
                    "How the client logs in; negotiate is Kerberos, or NTLM where Kerberos is not possible and NTLM is allowed.",
                    Auth.class),
            Setting.flag(
                    TRUSTED_HOST,
                    "Whether NTLM is allowed over http, where it does not prove who the server is; as TrustedHosts of PowerShell's"
                            + " client."),
            Setting.flag(
                    NO_ENCRYPTION,
                    "Whether scripts and results travel over http without encryption, as with NoEncryption of New-PSSessionOption; Basic over"
                            + " http needs it, and sends the password, too. Not safe."),
            Setting.text(
                    SERVICE,
                    "The name of the service in Kerberos, HTTP/server.example.org for example; empty for HTTP/ and the host of the"
                            + " URL."),
            Setting.text(KEYTAB, "A file with the Kerberos keys of the user, instead of a password."),
            Setting.text(
                    TICKET_CACHE,
                    "The file of a Kerberos ticket cache, instead of a password; default for that of the account that runs this JVM."),
            Setting.text(
                    PRINCIPAL,
                    "The user whose keys or ticket are meant, user@REALM for example; empty for the user to log in with, or that of the ticket"
                            + " cache."),
            Setting.flag(
                    DELEGATE, "Whether the server gets a Kerberos ticket with which it can act as the user elsewhere."),
            Setting.flag(
                    OLD_CRED_SSP,
                    "Whether CredSSP before version 5 is allowed, which a server in the middle can abuse (CVE-2018-0886)."),
            Setting.text(
                    TRUST_STORE,
                    "A file with the certificates that are trusted: PEM, PKCS #12 or JKS; empty for those of this JVM."),
            Setting.text(
                    SERVER_CERTIFICATE,
                    "The SHA-256 hash of the server's certificate, in hexadecimal digits. Only that certificate is trusted, and its name"
                            + " and date do not count."),
            Setting.text(
                    CLIENT_CERTIFICATE,
                    "A PKCS #12 or PEM file with the client's certificate and key, for auth=certificate; a key in PEM has the form PKCS #8."),
            Setting.choice(TLS_VERSION, "The oldest version of TLS that is allowed.", "TLSv1.2", TLS_1_3),
            Setting.flag(SKIP_CERTIFICATE_CHECK, "Whether any certificate is taken for the server's. Not safe."),
            Setting.text(PROXY, "The HTTP proxy to go through, host:port; it must support CONNECT, for http too."),
            Setting.choice(
                    PROXY_AUTH,
                    "How the client logs in at a proxy that demands it: basic sends the password; negotiate is Kerberos, or NTLM where"
                            + " Kerberos is not possible.",
                    ProxyAuth.class),
            Setting.text(
                    NO_PROXY,
                    "Hosts that are reached without the proxy, with commas between them; *.example.org for a domain."),
            Setting.text(
                    JUMP,
                    "The SSH host to go through to the server or its proxy, as a connection string: ssh:user@host for example. It does not"
                            + " get the credential for the server."),
            Setting.number(
                    MAX_REDIRECTS,
                    "How often the server may send the client to another address while a session is opened or sessions are listed, as"
                            + " MaximumConnectionRedirectionCount of New-PSSessionOption; never from https to http."),
            Setting.text(
                    REDIRECT_HOSTS,
                    "The other hosts that the server may send the client to, with commas between them, as in noProxy; they get the"
                            + " session's credential."),
            Setting.text(NAME, "The name of the session at the server, as Get-PSSession shows it."),
            Setting.flag(PROFILE, "Whether the Windows profile of the user is loaded.")
                    .withDefault("true"),
            Setting.text(CULTURE, "The language of formats and of messages of the server.")
                    .withDefault("en-US"),
            Setting.text(UI_CULTURE, "The language of texts that scripts see; empty for that of the setting culture."),
            Setting.duration(
                    IDLE_TIMEOUT,
                    "PT0S",
                    "How long the server keeps the session without a connected client; 0 for the server's default."),
            Setting.choice(
                    BUFFER_MODE,
                    "What the server does with output while no client is connected and its buffer is full: the script waits, or the"
                            + " oldest output is dropped.",
                    Buffer.class),
            Setting.timeLimit(CONNECT_TIMEOUT, "PT30S", "How long the host may take to answer and to agree on TLS."),
            Setting.timeLimit(
                    OPERATION_TIMEOUT,
                    "PT60S",
                    "How long the server may hold a request for output; it is repeated then."),
            Setting.duration(
                    RETRY_TIME,
                    "PT4M",
                    "How long a lost connection is tried again before the session counts as disconnected; 0 for never."),
            Setting.count(MAX_ENVELOPE, "The size of the largest request in KiB, as MaxEnvelopeSizekb of the server.")
                    .withDefault("500"));

    static final List<Setting> OF_POOLS = List.of(
            Setting.text("endpoint", "The URL of the server, https://server:5986/wsman for example, or its name."),
            LoginSettings.USER,
            LoginSettings.PASSWORD,
            LoginSettings.PASSPHRASE,
            LoginSettings.PROXY_USER,
            LoginSettings.PROXY_PASSWORD,
            LoginSettings.JUMP_USER,
            LoginSettings.JUMP_PASSWORD);

    /** How the client logs in. */
    enum Auth {
        NEGOTIATE,
        KERBEROS,
        NTLM,
        BASIC,
        CERTIFICATE,
        CREDSSP
    }

    /** How the client logs in at a proxy. */
    enum ProxyAuth {
        BASIC,
        NEGOTIATE,
        KERBEROS,
        NTLM
    }

    /** What the server does with output that does not fit its buffer. */
    enum Buffer {
        BLOCK,
        DROP
    }

    private WSManSettings() {}
}
