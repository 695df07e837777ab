package org.runspace.transport.wsman;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.runspace.KeptSession;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.transport.wsman.WSManSettings.Auth;
import org.runspace.transport.wsman.WSManSettings.Buffer;
import org.runspace.transport.wsman.http.Exchanges;
import org.runspace.transport.wsman.http.HttpExchanges;
import org.runspace.transport.wsman.shell.ShellNames;
import org.runspace.transport.wsman.shell.ShellSettings;
import org.runspace.transport.wsman.soap.BufferMode;
import org.runspace.transport.wsman.soap.NewShell;
import org.runspace.transport.wsman.soap.Requests;
import org.runspace.transport.wsman.soap.ShellInfo;

/**
 * A WinRM listener and how it is used, read from a connection string once.
 *
 * @param source the connection string's parts, for the source of credentials
 * @param endpoint the listener's URL, with port and path
 * @param auth how the client logs in
 */
record WSManTarget(Target source, URI endpoint, Auth auth) {
    private static final String CONFIGURATIONS = "http://schemas.microsoft.com/powershell/";
    /** The servers of this protocol accept every 2.x, and go by the version in the messages. */
    private static final String PROTOCOL_VERSION = "2.3";

    private static final int KIBIBYTE = 1024;
    /** Reads a target; throws a {@link ConnectionStringException}. */
    static WSManTarget of(Target target) {
        WSManTarget read =
                new WSManTarget(target, WSManAddress.of(target.rest()), target.choice(WSManSettings.AUTH, Auth.class));
        new TargetChecks(read).run();
        return read;
    }

    boolean isHttps() {
        return endpoint.getScheme().equals("https");
    }

    /** Returns whether the user may log in by NTLM, which proves the server only together with TLS. */
    boolean allowsNtlm() {
        boolean checked = isHttps() && !source.flag(WSManSettings.SKIP_CERTIFICATE_CHECK);
        return checked || source.flag(WSManSettings.TRUSTED_HOST);
    }

    /** Returns whether the logins encrypt messages. */
    boolean isSealed() {
        return !isHttps() && !source.flag(WSManSettings.NO_ENCRYPTION);
    }

    /** Returns whether nobody on the network can read what is sent. */
    boolean isConfidential() {
        return isHttps() || isSealed();
    }

    /** Returns what an administrator has to know about the settings: a numbered line for each that is not safe. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!isConfidential()) {
            warnings.add(warning("everyone on the way can read and change the session", WSManSettings.NO_ENCRYPTION));
        }
        if (isHttps() && source.flag(WSManSettings.SKIP_CERTIFICATE_CHECK)) {
            warnings.add(warning("any certificate is taken for the server's", WSManSettings.SKIP_CERTIFICATE_CHECK));
        }
        if (mayUseNtlm() && source.flag(WSManSettings.TRUSTED_HOST)) {
            warnings.add(warning("a login by NTLM does not prove who the server is", WSManSettings.TRUSTED_HOST));
        }
        if (auth == Auth.CREDSSP && source.flag(WSManSettings.OLD_CRED_SSP)) {
            warnings.add(
                    warning("a server in the middle may get the password (CVE-2018-0886)", WSManSettings.OLD_CRED_SSP));
        }
        return warnings;
    }

    private String warning(String consequence, String setting) {
        return ErrorCode.SETTING_UNSAFE.message(endpoint, consequence, setting);
    }

    private boolean mayUseNtlm() {
        return switch (auth) {
            case NEGOTIATE, NTLM, CREDSSP -> true;
            case KERBEROS, BASIC, CERTIFICATE -> false;
        };
    }

    /** Makes what carries the requests of one session. Its end closes the login. */
    Exchanges exchanges(SessionLogin login, TransportContext context) {
        return new HttpExchanges(HttpChoices.of(this, context, login.proxy()), login.server(), context, login::close);
    }

    int mostBytes() {
        return source.number(WSManSettings.MAX_ENVELOPE) * KIBIBYTE;
    }

    Requests requests() {
        String culture = source.text(WSManSettings.CULTURE);
        String uiCulture = source.text(WSManSettings.UI_CULTURE);
        return new Requests(
                new Requests.Session(
                        endpoint,
                        resourceUri(),
                        UUID.randomUUID(),
                        uiCulture.isEmpty() ? culture : uiCulture,
                        culture,
                        source.duration(WSManSettings.OPERATION_TIMEOUT)),
                mostBytes());
    }

    private String resourceUri() {
        String configuration = source.text(WSManSettings.CONFIGURATION);
        boolean complete = configuration.toLowerCase(Locale.ROOT).startsWith("http://");
        return complete ? configuration : CONFIGURATIONS + configuration;
    }

    /** Returns the session in a shell, if it is one of this configuration. */
    Stream<KeptSession> keptSession(ShellInfo shell) {
        boolean same = shell.resourceUri().isEmpty() || shell.resourceUri().equalsIgnoreCase(resourceUri());
        return ShellNames.idOf(shell.shellId())
                .filter(id -> same)
                .map(id -> new KeptSession(id, shell.name(), !shell.state().equalsIgnoreCase("Disconnected")))
                .stream();
    }

    ShellSettings shell(UUID session) {
        Duration idle = source.duration(WSManSettings.IDLE_TIMEOUT);
        Buffer buffer = source.choice(WSManSettings.BUFFER_MODE, Buffer.class);
        String name = source.text(WSManSettings.NAME);
        return new ShellSettings(
                new NewShell(
                        session,
                        name.isEmpty() ? "Runspace" : name,
                        PROTOCOL_VERSION,
                        !source.flag(WSManSettings.PROFILE),
                        idle.isZero() ? Optional.empty() : Optional.of(idle),
                        buffer == Buffer.BLOCK ? Optional.empty() : Optional.of(BufferMode.DROP)),
                source.duration(WSManSettings.OPERATION_TIMEOUT),
                source.duration(WSManSettings.RETRY_TIME));
    }
}
