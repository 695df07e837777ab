package org.runspace.endpoints.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.PowerShell;
import org.runspace.endpoints.session.ExtremeValues;
import org.runspace.object.PSXml;
import org.runspace.testkit.RequiresPowerShell;

@RequiresPowerShell
class ExtremeValuesTest extends ExtremeValues {
    @Override
    protected String connection() {
        return "process:";
    }

    @Override
    protected PowerShell echoing(Object value) {
        return session.powerShell().addScript("param($value) , $value").addArgument(value);
    }

    /** PowerShell sends a URI back as .NET shows it, without such escapes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://x/%41",
                "http://x/a%20b",
                "http://x/%2f%2F?q=%26%3d%41#f%41",
                "http://x/%E4%BD%A0",
                "http://x/%C3%28",
                "http://user%41@x/",
                "HTTP://EXAMPLE.com:80/../a/./b",
                "http://x",
                "mailto:a%40b@c",
                "urn:x:%41",
                "file:///etc/%41",
                "a/%41",
                "%41"
            })
    void aUriArrivesWithItsEscapes(String text) {
        assertThat(session.invoke("param($uri) $uri.OriginalString", URI.create(text))
                        .output()
                        .get(0)
                        .value())
                .isEqualTo(text);
    }

    /** PowerShell resolves what it declares. */
    @Test
    void xmlWithADocumentTypeArrives() {
        assertThat(((PSXml) echo(new PSXml("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"))).text())
                .endsWith("<a>y</a>");
        assertThat(((PSXml) echo(new PSXml("<!DOCTYPE a SYSTEM \"file:///nowhere\"><a />"))).text())
                .endsWith("<a />");
    }
}
