package org.runspace.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretLinesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$pw=\"hunter2\"",
                "$pw = 'hunter2'",
                "$dbPwd='hunter2'",
                "$env:DB_PASS = 'hunter2'",
                "${my_pw} = 'hunter2'",
                "$global:adminPass2 += 'hunter2'",
                "$password = 'hunter2'",
                "net use \\\\srv\\share p4ss /user:ann",
                "NET.EXE user ann p4ss /add",
                "& 'net' use z: \\\\srv\\share p4ss",
                "ConvertTo-SecureString 'hunter2' -AsPlainText -Force",
                "'hunter2' | convertto-securestring -a -f",
                "New-LocalUser ann -Password $p",
                "Connect-Thing -User ann -Pwd hunter2",
                "plink -pw hunter2 ann@web01",
                "psexec \\\\web01 -u ann -p hunter2 cmd",
                "cmdkey /add:srv /user:ann /pass:hunter2",
                "schtasks /create /tn x /ru ann /rp hunter2",
                "curl -u ann:hunter2 https://x",
                "sqlcmd -S srv -U sa -P hunter2",
                "mysql -uroot -phunter2",
                "git clone https://ann:hunter2@x/y.git",
                "@{ User = 'ann'; Pass = 'hunter2' }",
                "'Server=x;Uid=sa;Pwd=hunter2'",
                "Invoke-RestMethod x -Headers @{ Authorization = 'Basic aHVudGVyMg==' }",
                "$h = 'Bearer abc'",
                "$apiKey = 'abc'",
                "$x = 1\n$pw = 'hunter2'",
                "Invoke-WebRequest \"https://srv/login?user=ann&pwd=hunter2\"",
                "Invoke-WebRequest https://srv/login?pass=hunter2",
                "\"Server=x,Pwd=hunter2\"",
                "f (pwd=x)",
                "Pass=hunter2",
                "Server=x;DbPwd=hunter2",
                "Connect-Thing -DbPwd hunter2",
                "Connect-Thing -DbPwd:hunter2",
                "Install-App -AdminPass hunter2",
                "curl -uann:hunter2",
                "curl -su ann:hunter2",
                "curl.exe --user=ann:hunter2 https://x",
                "curl -U ann:hunter2 https://x",
                "$pw, $u = 'hunter2','ann'",
                "$u, $pw = 'ann','hunter2'",
                "Set-Variable pw hunter2",
                "Set-Variable -Name dbPwd -Value hunter2",
                "sv pass hunter2",
                "Set-Item env:DB_PASS hunter2",
                "setx DB_PASS hunter2",
                "docker login -u ann -p hunter2",
                "podman login srv -phunter2"
            })
    void aLineThatSeemsToHoldASecretIsNotKept(String line) {
        assertThat(SecretLines.holds(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Get-Process pwsh",
                "& pwsh -NoProfile",
                "$s = Read-Host 'Pin' -AsSecureString; $s.Length",
                "Get-NetAdapter",
                "dotnet user-jwts list",
                "$passed = 5",
                "Test-Connection web01 -Count 1",
                "https://web01:5986/wsman",
                "cd C:\\passes",
                "Get-ChildItem -Path .",
                "$key = 'Name'",
                "Get-ChildItem -Path passes",
                "$compass = 1",
                "$bypass = $true",
                "Get-Bypass",
                "pwsh -ExecutionPolicy Bypass -File x.ps1",
                "Select-Object -PassThru",
                "cd $pwd",
                "Set-Variable depth 5",
                "Set-Item env:TERM xterm",
                "curl -Uri https://web01 -UseBasicParsing",
                "curl -sSfL https://web01",
                "curl https://web01 -OutFile x -TimeoutSec 5",
                "docker ps",
                "docker run -p 80:80 web",
                "f -Spin 2",
                "ping web01"
            })
    void anotherLineIsKept(String line) {
        assertThat(SecretLines.holds(line)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"az login ", "$pw,", "sv ", "curl ", "mysql "})
    @Timeout(20)
    void aTextThatTakesForeverToLookAtIsNotKept(String part) {
        assertThat(SecretLines.holds(part.repeat(100_000))).isTrue();
    }

    @Test
    void aLongScriptIsKept() {
        assertThat(SecretLines.holds("Get-Process | Select-Object -First 3\n".repeat(3_000)))
                .isFalse();
    }
}
