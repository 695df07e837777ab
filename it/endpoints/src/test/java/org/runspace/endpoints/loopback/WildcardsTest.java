package org.runspace.endpoints.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.endpoint.command.Wildcards;

/** Patterns match as PowerShell's do, and none takes long. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WildcardsTest {
    @ParameterizedTest
    @CsvSource({
        "Get-*,Get-Date,true",
        "get-date,Get-Date,true",
        "*-Date,Get-Date,true",
        "G?t-*e,Get-Date,true",
        "*t*t*,Get-Date,true",
        "*,Get-Date,true",
        "**,Get-Date,true",
        "Get-Date*,Get-Date,true",
        "Get-Date?,Get-Date,false",
        "Get,Get-Date,false",
        "*x*,Get-Date,false",
        "[a*,[abc,true",
        "'','',true",
        "*,'',true",
        "?,'',false",
        "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,false"
    })
    void aTextMatchesItsPattern(String pattern, String text, boolean matches) {
        assertThat(Wildcards.match(pattern, text)).isEqualTo(matches);
    }
}
