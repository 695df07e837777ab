package org.runspace.definitions;

import java.util.List;
import org.runspace.spi.Setting;

/** The settings of every pool, whatever its connection type. */
final class CommonSettings {
    static final List<Setting> ALL = List.of(
            Setting.timeLimit("openTimeout", "PT60S", "How long opening a session may take."),
            Setting.timeLimit("stopTimeout", "PT60S", "How long the server may take to stop a pipeline."),
            Setting.timeLimit(
                    "closeTimeout", "PT10S", "How long the server may take to close a session before it is cut off."),
            Setting.timeLimit(
                    "callTimeout",
                    "PT10S",
                    "How long the server may take to answer a question about the session; where used sessions are reset, a new one is asked for its state before its first user, and fails to open without an answer."),
            Setting.duration(
                    "probeAfterIdle",
                    "PT30S",
                    "How long a session may be idle before its validation asks the server whether it still answers."),
            Setting.choice(
                    "checkIn",
                    "What is done with a used session: reset (variables, preferences and location are reset; functions, aliases, $env:,"
                            + " modules and classes stay), replace (the next user gets a new session), keep (nothing is undone).",
                    "reset",
                    "replace",
                    "keep"));

    private CommonSettings() {}
}
