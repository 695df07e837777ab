package org.runspace.transport.wsman;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.RefusedSetting;
import org.runspace.spi.Target;
import org.runspace.transport.wsman.WSManSettings.Auth;

/** What can be said about the settings before anything is connected: which values, and which together, cannot work. */
final class TargetChecks {
    /** So that a request has room for fragments beside its headers. */
    private static final int LEAST_ENVELOPE = 32;
    /** An answer may be four times as large as it should be, and at most 4 MiB. */
    private static final int MOST_ENVELOPE = 1024;

    private static final int MOST_REDIRECTS = 20;

    private static final int LONGEST_NAME = 256;
    private static final Duration SHORTEST_IDLE = Duration.ofSeconds(60);

    /** A server that holds requests for less is asked for output all the time. */
    private static final Duration SHORTEST_OPERATION = Duration.ofSeconds(1);

    private final WSManTarget target;
    private final Target source;

    TargetChecks(WSManTarget target) {
        this.target = target;
        this.source = target.source();
    }

    /** Refuses, by a {@link ConnectionStringException}, what cannot work or is not safe. */
    void run() {
        checkTexts();
        checkLogin();
        checkTrust();
        HttpChoices.check(target);
        checkNumber(WSManSettings.MAX_REDIRECTS, 0, MOST_REDIRECTS);
        checkNumber(WSManSettings.MAX_ENVELOPE, LEAST_ENVELOPE, MOST_ENVELOPE);
        Duration idle = source.duration(WSManSettings.IDLE_TIMEOUT);
        if (!idle.isZero() && idle.compareTo(SHORTEST_IDLE) < 0) {
            throw bad(WSManSettings.IDLE_TIMEOUT, "0 or at least " + inSeconds(SHORTEST_IDLE));
        }
        if (source.duration(WSManSettings.OPERATION_TIMEOUT).compareTo(SHORTEST_OPERATION) < 0) {
            throw bad(WSManSettings.OPERATION_TIMEOUT, "at least " + inSeconds(SHORTEST_OPERATION));
        }
    }

    private static String inSeconds(Duration time) {
        return time.toSeconds() + " seconds";
    }

    private void checkTexts() {
        if (source.text(WSManSettings.NAME).length() > LONGEST_NAME) {
            throw bad(WSManSettings.NAME, "at most " + LONGEST_NAME + " characters");
        }
        for (String setting : List.of(
                WSManSettings.CONFIGURATION,
                WSManSettings.NAME,
                WSManSettings.CULTURE,
                WSManSettings.UI_CULTURE,
                WSManSettings.SERVICE,
                WSManSettings.PRINCIPAL)) {
            if (source.text(setting).chars().anyMatch(Character::isISOControl)) {
                throw bad(setting, "text without control characters");
            }
        }
        for (String setting : List.of(
                WSManSettings.KEYTAB,
                WSManSettings.TICKET_CACHE,
                WSManSettings.TRUST_STORE,
                WSManSettings.CLIENT_CERTIFICATE)) {
            Path unused = path(source, setting);
        }
        String service = source.text(WSManSettings.SERVICE);
        if (service.startsWith("/") || service.endsWith("/")) {
            throw bad(WSManSettings.SERVICE, "a service and a host, HTTP/server.example.org for example");
        }
    }

    /**
     * Returns the file that a setting names.
     *
     * @throws ConnectionStringException if this system has no such paths
     */
    static Path path(Target source, String setting) {
        try {
            return Path.of(source.text(setting));
        } catch (InvalidPathException e) {
            throw bad(setting, "the path of a file", source.text(setting), e);
        }
    }

    private void checkLogin() {
        Auth auth = target.auth();
        if (auth == Auth.CERTIFICATE && !target.isHttps()) {
            throw bad(WSManSettings.AUTH, "another one over http, because TLS shows the certificate");
        }
        if (auth == Auth.CERTIFICATE
                && source.text(WSManSettings.CLIENT_CERTIFICATE).isEmpty()) {
            throw bad(WSManSettings.CLIENT_CERTIFICATE, "a file, as auth=certificate needs it");
        }
        if (auth == Auth.NTLM && !target.allowsNtlm()) {
            throw bad(
                    WSManSettings.AUTH,
                    "another one, because NTLM proves who the server is only over https with a certificate that is checked;"
                            + " trustedHost=true allows it without that proof");
        }
        if (auth == Auth.BASIC && !target.isHttps() && !source.flag(WSManSettings.NO_ENCRYPTION)) {
            throw bad(
                    WSManSettings.AUTH,
                    "another one over http, where the password would be sent in clear; noEncryption=true allows that");
        }
    }

    /** A certificate that is not checked, and one that is asked for, cannot both be meant. */
    private void checkTrust() {
        for (String trust : List.of(WSManSettings.SERVER_CERTIFICATE, WSManSettings.TRUST_STORE)) {
            if (source.flag(WSManSettings.SKIP_CERTIFICATE_CHECK)
                    && !source.text(trust).isEmpty()) {
                throw bad(WSManSettings.SKIP_CERTIFICATE_CHECK, "false beside the setting " + trust);
            }
        }
        if (!source.text(WSManSettings.SERVER_CERTIFICATE).isEmpty()
                && !source.text(WSManSettings.TRUST_STORE).isEmpty()) {
            throw bad(
                    WSManSettings.TRUST_STORE,
                    "empty beside the setting " + WSManSettings.SERVER_CERTIFICATE + ", which alone decides");
        }
    }

    private void checkNumber(String setting, int least, int most) {
        int number = source.number(setting);
        if (number < least || number > most) {
            throw bad(setting, "from " + least + " to " + most);
        }
    }

    private ConnectionStringException bad(String setting, String needed) {
        return bad(setting, needed, source.text(setting), null);
    }

    /**
     * Returns what is thrown for a value that cannot be used. It names the setting for those, too, who have not written
     * a connection string but a property.
     */
    static ConnectionStringException bad(String setting, String needed, String found, @Nullable Throwable cause) {
        return new ConnectionStringException(new RefusedSetting(setting, needed, found), cause);
    }
}
