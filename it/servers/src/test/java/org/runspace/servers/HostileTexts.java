package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Texts that a page which takes them for HTML or for an address runs, or shows as something else. */
final class HostileTexts {
    static final List<String> ALL = List.of(
            "<img src=x onerror=document.title=1>",
            "\"><script>document.title=1</script>",
            "javascript:document.title=1",
            "<a href=javascript:document.title=1>&lt;b&gt;</a>");

    private HostileTexts() {}

    /** Checks that a page has made nothing of them but text. Its own policy would complain of what it has not run. */
    static void requireHarmless(SamplePage page) {
        assertThat(page.isThere("img, script:not([src]), [onerror], [href^='javascript:'], [src^='javascript:']"))
                .as("an element that was made of a text")
                .isFalse();
        assertThat(page.title()).isEqualTo("Runspace Connector");
    }
}
