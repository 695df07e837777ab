package org.runspace.engine.clixml;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The verdicts of .NET's System.Uri on texts that are URIs for Java, too. */
class DotNetUriTest {
    private static final List<String> HOSTS = List.of(
            "h",
            "a_b",
            "x.",
            "-x",
            "x-",
            "_x",
            "x._y",
            "h:",
            "h:0",
            "h:65535",
            "h:00080",
            "u@h",
            "@h",
            "u:p@h",
            "u%40x@h",
            "1.2.3.4",
            "256.1.1.1",
            "1.2.3",
            "[::1]",
            "[::1]:80",
            "\u00E9",
            "\u00E9_\u00E9",
            "c:",
            "c:1",
            "1:1",
            "xn--",
            "u;x=1@h",
            "u!$&@h");

    private static final List<String> NO_HOSTS = List.of(
            "a,b",
            "a;b",
            "a$b",
            "a'b",
            "(a)",
            "a*b",
            "a!b",
            "a&b",
            "a=b",
            "a+b",
            "a~b",
            "a%20b",
            "%41",
            "x..y",
            ".x",
            "h:65536",
            "h:99999",
            "h:-1",
            "h:1a",
            "u@",
            "a@b@c",
            "[::1]:70000",
            "a:b:c",
            "h:8@");

    @Test
    void aHostIsTakenAndAnythingElseInItsPlaceIsRefused() {
        for (String scheme : List.of("http", "HTTPS", "ftp", "ldap", "foo")) {
            assertThat(HOSTS).noneMatch(host -> isRefused(scheme + "://" + host + "/p"));
            assertThat(NO_HOSTS).allMatch(host -> isRefused(scheme + "://" + host + "/p"));
        }
        for (String scheme : List.of("news", "uuid", "mailto")) {
            assertThat(NO_HOSTS).noneMatch(host -> isRefused(scheme + "://" + host + "/p"));
        }
        assertThat(NO_HOSTS).noneMatch(host -> isRefused("//" + host + "/p"));
    }

    @Test
    void aFileHasNeitherAUserNorAPort() {
        assertThat(List.of("file:///p", "file://h/p", "file://a_b/p", "file:x", "file:/x"))
                .noneMatch(DotNetUriTest::isRefused);
        assertThat(List.of("file://h:1/p", "file://u@h/p", "file://a,b/p", "file://[::1]:80/p"))
                .allMatch(DotNetUriTest::isRefused);
    }

    @Test
    void someSchemesNeedAHost() {
        assertThat(List.of("http:///p", "https:///", "ftp:///", "ws:///", "nntp:///", "http://?q"))
                .allMatch(DotNetUriTest::isRefused);
        assertThat(List.of("http:x", "http:/x", "ldap:///o=x", "foo:///p", "urn:///", "news:///", "foo://?q"))
                .noneMatch(DotNetUriTest::isRefused);
    }

    @Test
    void theDirectoryOfADriveIsNamedFromItsRoot() {
        assertThat(List.of("x:y", "a:b", "c:x")).allMatch(DotNetUriTest::isRefused);
        assertThat(List.of("C:/x", "c://h/x", "ab:c", "urn:x", "x/y:z")).noneMatch(DotNetUriTest::isRefused);
    }

    @Test
    void anAddressOfMailHasAHost() {
        assertThat(List.of("mailto:@", "mailto:a@", "mailto:a@b@c", "mailto:a,b", "mailto:a%20b", "mailto:a@(b)"))
                .allMatch(DotNetUriTest::isRefused);
        assertThat(List.of(
                        "mailto:@x",
                        "mailto:a@b:1",
                        "mailto:a@b_c",
                        "mailto:?subject=x",
                        "mailto:a",
                        "mailto:a/b",
                        "mailto:a;b@c",
                        "mailto:a:b@c",
                        "mailto:%41@b?x"))
                .noneMatch(DotNetUriTest::isRefused);
    }

    @Test
    void referencesAndTextsOfEveryOtherKindAreTaken() {
        assertThat(List.of("", "a/%41", "%41", "../x", "?q", "#f", "http://x/%00#f", "urn:x:%41"))
                .noneMatch(DotNetUriTest::isRefused);
    }

    private static boolean isRefused(String text) {
        return DotNetUri.isRefused(URI.create(text));
    }
}
