package org.runspace.transport.hyperv;

import org.runspace.error.OpenFailure;
import org.runspace.object.SecureString;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The first conversation with a guest: credentials and the name of a configuration go in, the permission to connect to
 * a PowerShell server comes out. Version 2 of it gives a token for that; a broker that knows only version 1 takes the
 * question for the version for a domain's name.
 */
final class BrokerHandshake {
    static final String PASS = "PASS";
    static final String FAIL = "FAIL";
    static final String VERSION_PREFIX = "VERSION_";
    static final String TOKEN_PREFIX = "TOKEN ";
    static final int KEYWORD = 4;
    static final int VERSION = 16;
    private static final int TOKEN = 1024;
    private static final int LOWEST = 2;
    /** A user's name that no guest can have, and no older guest finds too long. */
    private static final String NOBODY = "?<PSDirectVMLegacy>";

    private final Dialogue dialogue;
    private final Login login;
    private final String configuration;

    /** For one conversation on a new connection. The configuration's name is empty for the guest's default. */
    BrokerHandshake(Dialogue dialogue, Login login, String configuration) {
        this.dialogue = dialogue;
        this.login = login;
        this.configuration = configuration;
    }

    /**
     * Agrees on version 2. False if the broker knows only version 1: the conversation has then ended without an error.
     */
    boolean agreeOnVersion2() throws TransportOpenException {
        try (Answer version = dialogue.ask("the version", Dialogue.keyword("VERSION"), VERSION)) {
            if (version.numberAfter(VERSION_PREFIX) >= LOWEST) {
                dialogue.askInVain("version 2", Dialogue.keyword("VERSION_2"));
                return true;
            }
            if (!version.is(PASS) && !version.is(FAIL)) {
                throw dialogue.unexpected("the version", version, "VERSION_2 or higher");
            }
        }
        dialogue.askInVain("a name without meaning", Dialogue.text(NOBODY));
        dialogue.askInVain("no password", Dialogue.keyword("EMPTYPW"));
        dialogue.say("the refusal", Dialogue.keyword(FAIL));
        return false;
    }

    /** Logs on and gets a token, to be closed. */
    SecureString logOnForToken() throws TransportOpenException {
        try (Answer answer = logOn() ? configure(TOKEN) : dialogue.ask("the log-on", Dialogue.keyword(PASS), TOKEN)) {
            if (answer.is(FAIL)) {
                throw configurationRefused(answer);
            }
            if (!answer.startsWith(TOKEN_PREFIX)) {
                throw dialogue.unexpected("the wish for a token", answer, "TOKEN and a token");
            }
            SecureString token = answer.secretAfter(TOKEN_PREFIX);
            if (token.<Boolean>use(chars -> chars.length == 0)) {
                throw dialogue.unexpected("the wish for a token", answer, "TOKEN and a token");
            }
            dialogue.say("the token", Dialogue.keyword(PASS));
            return token;
        }
    }

    /** Logs on as version 1 does, which ends without a word of the broker. */
    void logOnWithoutToken() throws TransportOpenException {
        if (!logOn()) {
            dialogue.say("the log-on", Dialogue.keyword(PASS));
        } else if (configuration.isEmpty()) {
            dialogue.say("no configuration", Dialogue.keyword("EMPTYCF"));
        } else {
            dialogue.askInVain("a configuration", Dialogue.keyword("NONEMPTYCF"));
            dialogue.say("the configuration " + configuration, Dialogue.text(configuration));
        }
    }

    /** True if the broker wants to know the configuration, false if it knows none. */
    private boolean logOn() throws TransportOpenException {
        dialogue.askInVain("the domain", Dialogue.text(login.domain()));
        dialogue.askInVain("the user", Dialogue.text(login.user()));
        try (Answer result = sendPassword()) {
            if (result.is(FAIL)) {
                dialogue.say("the refusal", Dialogue.keyword(FAIL));
                throw new TransportOpenException(
                        OpenFailure.AUTHENTICATION,
                        "the guest does not let " + login.name() + " in: its broker answered " + result
                                + " to the password",
                        null);
            }
            if (!result.is("CONF") && !result.is(PASS)) {
                throw dialogue.unexpected("the password", result, "PASS, CONF or FAIL");
            }
            if (result.is(PASS) && !configuration.isEmpty()) {
                throw new TransportOpenException(
                        OpenFailure.CONFIGURATION,
                        "the guest knows no configurations; \"" + configuration + "\" cannot be chosen there",
                        null);
            }
            return result.is("CONF");
        }
    }

    private Answer sendPassword() throws TransportOpenException {
        if (login.password().<Boolean>use(chars -> chars.length == 0)) {
            return dialogue.ask("the empty password", Dialogue.keyword("EMPTYPW"), KEYWORD);
        }
        dialogue.askInVain("a password", Dialogue.keyword("NONEMPTYPW"));
        return dialogue.ask("the password", Dialogue.secretText(login.password()), KEYWORD);
    }

    private Answer configure(int limit) throws TransportOpenException {
        if (configuration.isEmpty()) {
            return dialogue.ask("no configuration", Dialogue.keyword("EMPTYCF"), limit);
        }
        dialogue.askInVain("a configuration", Dialogue.keyword("NONEMPTYCF"));
        return dialogue.ask("the configuration " + configuration, Dialogue.text(configuration), limit);
    }

    private TransportOpenException configurationRefused(Answer answer) {
        return new TransportOpenException(
                OpenFailure.CONFIGURATION,
                "the guest's broker answered " + answer + " to "
                        + (configuration.isEmpty()
                                ? "its default configuration"
                                : "the configuration \"" + configuration + "\""),
                null);
    }
}
