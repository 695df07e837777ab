package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.Clixml;
import org.runspace.object.PSObject;

/** What the page saves of the rows that it shows. */
abstract class SavedRowsContract extends SamplePageContract {
    private static final Duration SOON = Duration.ofSeconds(30);

    private SamplePage page;

    @BeforeEach
    void find() {
        page = page();
    }

    @Test
    void rowsAreSortedAsNumbersFilteredAndSavedAsTheyAreShown() {
        page.run("9, 10, 2 | ForEach-Object { [pscustomobject]@{ Number = $_; Text = \"a,`\"b$_\" } }");

        page.sortBy("Number");
        assertThat(page.cells()).containsExactly("2", "a,\"b2", "9", "a,\"b9", "10", "a,\"b10");
        page.sortBy("Number");
        page.filter("B1");
        assertThat(page.cells()).containsExactly("10", "a,\"b10");
        assertThat(page.saved("save-csv")).isEqualTo("\"Number\",\"Text\"\r\n\"10\",\"a,\"\"b10\"\r\n");
        page.filter("");
        assertThat(page.saved("save-json")).isEqualTo("""
                [
                {"Number":10,"Text":"a,\\"b10"},
                {"Number":9,"Text":"a,\\"b9"},
                {"Number":2,"Text":"a,\\"b2"}
                ]
                """);
    }

    @Test
    void fractionsAndNegativeNumbersAreSortedByTheirValueByKeyboardToo() {
        page.run("0.5, 12.5, 0.25, -5, -10, 1E-5, 12.34375 | ForEach-Object { [pscustomobject]@{ Number = $_ } }");

        page.sortByKeyboard("Number");

        assertThat(page.cells()).containsExactly("-10", "-5", "1E-05", "0.25", "0.5", "12.34375", "12.5");
    }

    @Test
    void whatASpreadsheetWouldRunIsSavedAsText() {
        page.run("'=1+1', '-5', '-Name', '@x', \"`n=2\", ' ', '' | ForEach-Object { [pscustomobject]@{ Text = $_ } }");

        assertThat(page.saved("save-csv"))
                .isEqualTo(
                        "\"Text\"\r\n\"'=1+1\"\r\n\"-5\"\r\n\"'-Name\"\r\n\"'@x\"\r\n\"'\n=2\"\r\n\" \"\r\n\"\"\r\n");
    }

    @Test
    void powerShellReadsTheRowsThatWereSavedAsClixml() {
        String odd = "a&<\"'> _x000A_ _X \t\u0007\u20ac\ud83d\ude00";
        page.run("""
                $text = "a&<`"'> _x000A_ _X `t`a$([char]0x20ac)$([char]::ConvertFromUtf32(0x1f600))"
                1, 2 | ForEach-Object { [pscustomobject]@{ Number = $_; 'A <b>"' = $text } }""");

        try (Stream<PSObject> read = Clixml.read(page.saved("save-clixml"))) {
            assertThat(read)
                    .extracting(each -> each.get("Number"), each -> each.get("A <b>\""))
                    .containsExactly(tuple(1, odd), tuple(2, odd));
        }
    }

    @Test
    void whatIsSavedHasItsTypes(@TempDir Path folder) throws IOException {
        page.run("""
                [pscustomobject]@{
                    Int = 1; Long = 9007199254740993; Flag = $true; None = $null; Double = 1e-5; Decimal = 1.50d
                    Day = [datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]::Utc).AddTicks(1); Text = '007'
                    Span = [timespan]::new(-1, -2, -3, -4, -500); Shortest = [timespan]::MinValue; Char = [char]'x'
                    Id = [guid]'00000000-0000-0001-0000-000000000002'; Version = [version]'7.5.1' }""");

        assertThat(page.saved("save-json")).isEqualTo("""
                [
                {"Int":1,"Long":"9007199254740993","Flag":true,"None":null,"Double":1E-05,"Decimal":1.50,"Day":"2026-01-02T03:04:05.0000001Z","Text":"007","Span":"-1.02:03:04.5000000","Shortest":"-10675199.02:48:05.4775808","Char":"x","Id":"00000000-0000-0001-0000-000000000002","Version":"7.5.1"}
                ]
                """);
        Path file = Files.writeString(folder.resolve("objects.clixml"), page.saved("save-clixml"));
        assertThat(page.saved("save-csv")).contains("\"Flag\"").doesNotContain("Version");
        assertThat(page.toolsStatus())
                .isEqualTo("Saved. Only the columns that are shown: 1 object has more properties,"
                        + " which JSON and CLIXML have.");
        page.run("$read = [Management.Automation.PSSerializer]::Deserialize([IO.File]::ReadAllText('" + file + "')); "
                + "$read.PSObject.Properties | ForEach-Object {"
                + " if ($null -eq $_.Value) { 'null' } else { \"$($_.Value.GetType().Name) $($_.Value)\" } }; "
                + "\"$($read.Day.Kind) $($read.Day.Ticks % 10)\"");
        assertThat(page.cells())
                .containsExactly(
                        "Int32 1",
                        "Int64 9007199254740993",
                        "Boolean True",
                        "null",
                        "Double 1E-05",
                        "Decimal 1.50",
                        "DateTime 01/02/2026 03:04:05",
                        "String 007",
                        "TimeSpan -1.02:03:04.5000000",
                        "TimeSpan -10675199.02:48:05.4775808",
                        "Char x",
                        "Guid 00000000-0000-0001-0000-000000000002",
                        "Version 7.5.1",
                        "Utc 1");
    }

    @Test
    void plainValuesAndEntriesAreSavedWithTheirTypesToo() {
        page.run("1.5; [ordered]@{ Flag = $false; Day = [datetime]::new(2026, 1, 2, 3, 4, 5) }; $null");

        assertThat(page.saved("save-json")).isEqualTo("""
                [
                {"Value":1.5},
                {"Name":"Flag","Value":false},
                {"Name":"Day","Value":"2026-01-02T03:04:05"},
                {"Value":null}
                ]
                """);
        assertThat(page.toolsStatus()).isEqualTo("Saved.");
    }

    @Test
    void whatIsCutIsToldToWhoSavesIt() {
        page.run("[pscustomobject]@{ Number = 1; Text = 'x' * 5000 }");

        assertThat(page.saved("save-clixml")).contains("\u2026 (5000 characters)");
        Wait.until("the word", SOON, () -> page.toolsStatus().startsWith("Saved. 1 text is too long for this page"));
        assertThat(page.toolsStatus()).contains("runspace exec");
    }
}
