package org.runspace.testkit;

import java.util.List;

/** Names that scripts, patterns, providers of PowerShell or other systems take for something else. */
final class OddNames {
    /** All of them are names of files on Unix. */
    static final List<String> ALL = List.of(
            "a:b",
            "a::b",
            "FileSystem::b",
            "back\\slash",
            "[1]*?",
            "`tick",
            "$HOME",
            "$(exit)",
            "~",
            "-Force",
            "'\"",
            " blank ",
            "dot.",
            "...",
            "lines\n",
            "\r",
            "CON",
            "ü€\uD83D\uDE00",
            "n".repeat(255),
            "\uD83D\uDE00".repeat(63) + "end");

    private OddNames() {}
}
