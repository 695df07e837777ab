package org.runspace.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a server calls its commands becomes Java that compiles. */
class JavaTextTest {
    @Test
    void namesBecomeIdentifiersThatAreNotTaken() {
        Set<String> taken = new HashSet<>(Set.of("getClass"));
        assertThat(JavaText.identifier("Get-ChildItem", taken)).isEqualTo("getChildItem");
        assertThat(JavaText.identifier("Get-Childitem", taken)).isEqualTo("getChilditem");
        assertThat(JavaText.identifier("get-ChildItem", taken)).isEqualTo("getChildItem2");
        assertThat(JavaText.identifier("Get-Class", taken)).isEqualTo("getClass2");
        assertThat(JavaText.identifier("class", taken)).isEqualTo("class_");
        assertThat(JavaText.identifier("ID", taken)).isEqualTo("id");
        assertThat(JavaText.identifier("URIPath", taken)).isEqualTo("uriPath");
        assertThat(JavaText.identifier("7z.exe", taken)).isEqualTo("_7zExe");
        assertThat(JavaText.identifier("?", taken)).isEqualTo("__");
        assertThat(JavaText.identifier("\u00c4ndern", taken)).isEqualTo("\u00e4ndern");
    }

    @Test
    void textsDoNotLeaveTheirComment() {
        assertThat(JavaText.documentation("end */ of\n\\u002a/ {@code x} <b> & more"))
                .isEqualTo("end &#42;/ of &#92;u002a/ &#123;&#64;code x&#125; &lt;b&gt; &amp; more");
        assertThat(JavaText.documentation("x".repeat(5000))).hasSize(2000);
    }

    @Test
    void literalsAreThoseOfTheText() {
        assertThat(JavaText.literal("a\"b\\u0022\u00e9\n")).isEqualTo("\"a\\\"b\\\\u0022\\u00e9\\u000a\"");
    }
}
