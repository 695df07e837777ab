package org.runspace.transport.wsman;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.runspace.error.OpenFailure;
import org.runspace.spi.OpenStep;

/** The steps on the way to a session, and what helps where one fails. */
final class WSManSteps {
    private WSManSteps() {}

    static List<OpenStep> of(WSManTarget target) {
        List<OpenStep> steps = new ArrayList<>(way(target));
        if (target.isHttps()) {
            steps.add(OpenStep.of("TLS")
                    .failsBy(
                            OpenFailure.HOST_KEY,
                            "Have the setting trustStore name the certificate of the server or of its authority, or serverCertificate its hash;"
                                    + " and use the name that the certificate has."));
        }
        steps.add(login(target));
        steps.add(OpenStep.of("listener")
                .failsBy(OpenFailure.NOT_FOUND, "Check the path of the address, and the setting configuration.")
                .failsBy(
                        OpenFailure.CONFIGURATION,
                        "Do what the message says of the server or the setting that it names.")
                .failsBy(
                        OpenFailure.TOO_MANY,
                        "Raise the quota that the message names (winrm get winrm/config/winrs on the server), or end"
                                + " sessions there.")
                .failsBy(OpenFailure.PROTOCOL, encryption(target))
                .failsBy(OpenFailure.UNREACHABLE, "See the server's event log Microsoft-Windows-WinRM for the reason.")
                .failsBy(
                        OpenFailure.TIMEOUT, "See whether the server is overloaded, or something else listens there."));
        return List.copyOf(steps);
    }

    private static OpenStep login(WSManTarget target) {
        OpenStep login = OpenStep.of("login")
                .failsBy(
                        OpenFailure.AUTHENTICATION,
                        "Check the user's name (DOMAIN\\user for a domain's) and the password, and the setting auth against what the listener"
                                + " allows (winrm get winrm/config/service/auth on the server).");
        return switch (target.auth()) {
            case BASIC, CERTIFICATE -> login;
            default ->
                login.failsBy(
                        OpenFailure.HOST_KEY,
                        "If the server has not proved in the login who it is, log in by Kerberos with its full name"
                                + (target.isHttps() ? "." : ", or use https."));
        };
    }

    private static String encryption(WSManTarget target) {
        return target.isConfidential()
                ? "See what listens on that port: Enable-PSRemoting switches WinRM on."
                : "The messages are not encrypted, which Windows refuses: use https, or leave the setting noEncryption out and"
                        + " log in by Negotiate, Kerberos or NTLM. Else see what listens on that port.";
    }

    /** Through a proxy or an SSH host, another host is the first one to be reached. */
    private static List<OpenStep> way(WSManTarget target) {
        if (!target.source().text(WSManSettings.JUMP).isEmpty()) {
            return List.of(OpenStep.of("jump host")
                    .failsBy(
                            OpenFailure.UNREACHABLE,
                            "Run the diagnosis for the connection string of the setting jump."));
        }
        String proxy = target.source().text(WSManSettings.PROXY);
        if (!proxy.isEmpty()) {
            URI through = WSManAddress.ofProxy(proxy);
            return List.of(
                    OpenStep.hostName(through.getHost()),
                    OpenStep.port(through.getHost(), through.getPort(), "the HTTP proxy runs"));
        }
        String host = target.endpoint().getHost();
        return List.of(
                OpenStep.hostName(host),
                OpenStep.port(
                        host,
                        target.endpoint().getPort(),
                        "WinRM has a listener for " + target.endpoint().getScheme()
                                + " (Enable-PSRemoting, winrm enumerate winrm/config/listener)"));
    }
}
