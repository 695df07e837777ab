package org.runspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ErrorCode;

/** Names that a copied folder may not have in it are refused, and others are not. */
class FolderNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/etc", "..", "../x", "a/../../x", "a/..", ".", "a//b", "a/", "a\0b"})
    void noNameLeadsOutOfTheFolderOnAnySystem(String name) {
        assertThat(FolderNames.problem(name, false)).isNotNull();
        assertThat(FolderNames.problem(name, true)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:",
                "C:\\x",
                "C:x",
                "..\\x",
                "a\\..\\..\\x",
                "\\\\server\\share",
                "a:stream",
                "a/b::$DATA",
                "a|b",
                "a*",
                "a?",
                "\"a\"",
                "<a>",
                "a\tb",
                "a\n",
                "a.",
                "a ",
                "...",
                "CON",
                "nul",
                "aux.txt",
                "com1",
                "LPT9.a.b",
                "x/prn",
                "CONIN$",
                "com¹",
                "nul .txt"
            })
    void whatWindowsReadsAsSomethingElseIsRefusedThereOnly(String name) {
        assertThat(FolderNames.problem(name, true)).isNotNull();
        assertThat(FolderNames.problem(name, false)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b/c", "..a", "a..b", ".hidden", "console", "com", "com10", "null.txt", "ü [1] $x"})
    void otherNamesMayBe(String name) {
        assertThat(FolderNames.problem(name, true)).isNull();
        assertThat(FolderNames.problem(name, false)).isNull();
    }

    @Test
    void aServerCannotListWithoutEnd() {
        FolderTree tree = new FolderTree("folder", FileSystems.getDefault(), "none", false);
        for (int i = 0; i < 1_000_000; i++) {
            tree.file("x", 1);
        }
        assertThatThrownBy(() -> tree.folder("y", new FolderFacts(null, null)))
                .hasMessage(ErrorCode.FOLDER_TOO_LARGE.message("folder", 1_000_000));
    }
}
