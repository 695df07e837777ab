package org.runspace.sample.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The name that a browser saves a file under, whatever the file is called. */
class AttachmentNameTest {
    @ParameterizedTest
    @CsvSource({
        "/var/log/a.log, a.log",
        "C:\\Users\\a b.txt, a b.txt",
        "/tmp/a\\b, a_b",
        "file, file",
        "/tmp/.., file",
        "/tmp/, file",
        "/tmp/<script>.html, _script_.html",
        "'/tmp/a\"b;c', 'a_b;c'"
    })
    void isTheLastOfAPathWithoutWhatASystemDoesNotAllow(String path, String name) {
        assertThat(AttachmentName.ofPath(path)).isEqualTo(name);
    }

    @Test
    void hasNoControlsAndNothingThatIsNotSeen() {
        assertThat(AttachmentName.ofPath("/a\r\nSet-Cookie: b\u0000\u202egnp.exe"))
                .isEqualTo("a__Set-Cookie_ b__gnp.exe");
    }

    @Test
    void isCutBetweenCharacters() {
        assertThat(AttachmentName.ofPath("/" + "\ud83d\ude00".repeat(300))).isEqualTo("\ud83d\ude00".repeat(200));
    }

    @Test
    void isGivenTwiceForOldAndNewBrowsers() {
        assertThat(AttachmentName.header("5% \u00e4;\u20ac.txt"))
                .isEqualTo("attachment; filename=\"5_ ___.txt\"; filename*=UTF-8''5%25%20%C3%A4%3B%E2%82%AC.txt");
    }
}
