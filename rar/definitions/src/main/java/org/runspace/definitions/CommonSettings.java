package org.runspace.definitions;

import java.util.List;
import java.util.stream.Stream;
import org.runspace.spi.Setting;

/** The settings of every pool, whatever its connection type. */
final class CommonSettings {
    /** The time limits of any session. */
    static final List<Setting> OF_SESSIONS = List.of(
            Setting.text(
                    "credentials",
                    "The name of credentials that an application offers, which are asked for each session, in place of user, password and"
                            + " passphrase."),
            Setting.timeLimit("openTimeout", "PT60S", "How long opening a session may take."),
            Setting.timeLimit("stopTimeout", "PT60S", "How long the server may take to stop a pipeline."),
            Setting.timeLimit(
                    "closeTimeout", "PT10S", "How long the server may take to close a session before it is cut off."),
            Setting.timeLimit(
                    "callTimeout",
                    "PT10S",
                    "How long the server may take to answer a question about the session; where used sessions are reset, a new one is asked for its state before its first user, and fails to open without an answer."),
            Setting.choice(
                    "auditLog",
                    "The level at which a line of the log says of each run who ran what, without any value: off (none does), info, debug.",
                    "off",
                    "info",
                    "debug"),
            Setting.text(
                    "auditListener",
                    "The name of a listener that an application offers, which is told who ran what, before and after each run."));

    private static final List<Setting> OF_POOLS = List.of(
            Setting.count(
                    "openAttempts",
                    "How often opening a session is tried at most within its time limit, up to 100; again only where the server cannot be reached, has no room or does not answer, never after a refused login, host key or configuration."),
            Setting.timeLimit(
                    "openRetryWait",
                    "PT1S",
                    "The longest wait after the first attempt to open; each later one is twice as long, up to 30 s, less a random part of up to a half."),
            Setting.duration(
                    "openAttemptTimeout",
                    "PT0S",
                    "How long one attempt to open may take, so that a server that does not answer is tried again; 0 for all the time that is left."),
            Setting.duration(
                    "probeAfterIdle",
                    "PT30S",
                    "How long a session may be idle before its validation asks the server whether it still answers."),
            Setting.duration(
                    "maxAge",
                    "PT0S",
                    "How long a session is given to users before a new one takes its place, at its next check-out; 0 for any time."),
            Setting.number(
                    "maxUses",
                    "How many users may run something in a session before a new one takes its place; 0 for any number."),
            Setting.choice(
                    "checkIn",
                    "What is done with a used session: reset (variables, preferences and location are reset; functions, aliases, $env:,"
                            + " modules and classes stay), replace (the next user gets a new session), keep (nothing is undone).",
                    "reset",
                    "replace",
                    "keep"),
            Setting.choice(
                    "openHandles",
                    "What a handle that is open at the end of a request or transaction does if the server wants its session back: keep (it"
                            + " stays with the session, for which Open Liberty opens one session more in each pool), release (it gives the"
                            + " session back and takes another, clean one at its next use).",
                    "keep",
                    "release"),
            Setting.choice(
                    "transactionLevel",
                    "Whether a session takes part in the caller's transaction:"
                            + " with LocalTransaction a transaction has one session, onCommit and compensations, and on Payara a"
                            + " session is not kept from one request to the next.",
                    "NoTransaction",
                    "LocalTransaction"),
            Setting.timeLimit(
                    "transactionScriptTimeout",
                    "PT60S",
                    "How long a script of onCommit and a compensation may take, unless it has a limit of its own."),
            Setting.text(
                    "journal",
                    "The JNDI name of a data source whose database keeps the compensations of transactions, so that they outlive"
                            + " the application server; it has no effect without transactions."));

    /** All of them. */
    static final List<Setting> ALL =
            Stream.concat(OF_SESSIONS.stream(), OF_POOLS.stream()).toList();

    private CommonSettings() {}
}
