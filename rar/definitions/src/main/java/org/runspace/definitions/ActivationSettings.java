package org.runspace.definitions;

import java.util.List;
import java.util.stream.Stream;
import org.runspace.spi.Setting;

/** The settings of a message-driven bean that receives what a remote script writes. */
final class ActivationSettings {
    /** Those that only such beans have. */
    static final List<Setting> OWN = List.of(
            Setting.text(
                    "connection",
                    "Where the script runs: a connection string, scheme:rest?setting=value; it never contains credentials."),
            Setting.text("user", "The name of the user that the script's session logs in as."),
            Setting.secret("password", "The password of the user of the script's session."),
            Setting.secret("passphrase", "The passphrase of the private key that the script's session logs in with."),
            Setting.text("script", "The script whose output is the messages, each object one."),
            Setting.text("arguments", "The arguments of the script's param(...), with blanks between them."),
            Setting.text(
                    "position",
                    "The name of a property that every object has and that tells its place, such as RecordId. The script is started with"
                            + " the value of the last object that was taken, or null, as its parameter Position."),
            Setting.choice(
                    "restart",
                    "When the script is started again, in a new session: failure (after an error or a lost connection), always (also after"
                            + " its end), never.",
                    "failure",
                    "always",
                    "never"),
            Setting.timeLimit(
                    "restartDelay",
                    "PT1S",
                    "The time before the script is started again. It doubles with each attempt until an object is taken."),
            Setting.timeLimit(
                    "maxRestartDelay",
                    "PT1M",
                    "The longest time before the script is started again, and that after a refused login."),
            Setting.choice(
                    "acknowledge",
                    "When an object counts as taken: after (the bean has returned, and its transaction is committed; else the bean gets the"
                            + " object again), before (the bean is called, so that no object comes twice).",
                    "after",
                    "before"),
            Setting.number(
                            "redeliveries",
                            "How often the bean gets an object again that it did not take; a number below zero for no limit.")
                    .withDefault("5"),
            Setting.duration("redeliveryDelay", "PT1S", "The time before the bean gets an object again."),
            Setting.choice(
                    "undeliverable",
                    "What is done when an object was not taken after all redeliveries: skip (the bean gets the next one), stop (the bean"
                            + " gets no more until it is deployed again).",
                    "skip",
                    "stop"),
            Setting.text(
                    "caller",
                    "The name of the user that the bean is called as, one that the application server knows; nobody if empty."),
            Setting.text("callerGroups", "The groups that this user counts as a member of, with blanks between them."));

    private ActivationSettings() {}

    /** Returns all of them as properties, those of any session included. */
    static List<Setting> properties() {
        return Stream.concat(OWN.stream(), CommonSettings.OF_SESSIONS.stream())
                .map(Setting::asPoolProperty)
                .toList();
    }
}
