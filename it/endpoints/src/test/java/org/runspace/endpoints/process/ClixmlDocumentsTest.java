package org.runspace.endpoints.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.Clixml;
import org.runspace.ClixmlItem;
import org.runspace.ClixmlStream;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.object.ProtectedString;
import org.runspace.object.ScriptBlock;
import org.runspace.recordings.GoldenValue;
import org.runspace.recordings.ReaderVerdict;
import org.runspace.testkit.EndpointTest;
import org.runspace.testkit.RequiresPowerShell;

/** PowerShell's own serializer is the judge of the documents that are read and written here. */
@RequiresPowerShell
class ClixmlDocumentsTest extends EndpointTest {
    /** What Export-Clixml and Import-Clixml do, and what a session does with a message. */
    private static final String ENGINE = """
            $all = [Reflection.BindingFlags] 'NonPublic, Public, Instance, Static'
            $sma = [psobject].Assembly
            function Find($name) { $sma.GetType("System.Management.Automation.$name") }
            $settings = (Find InternalDeserializer).GetProperty('XmlReaderSettingsForCliXml', $all).GetValue($null)
            function New-Reader($xml, $options) {
                $context = (Find DeserializationContext).GetConstructors($all) | Where-Object { $_.GetParameters().Count -eq 2 }
                $reader = (Find Deserializer).GetConstructors($all) | Where-Object { $_.GetParameters().Count -eq 2 }
                $none = [Enum]::ToObject((Find DeserializationOptions), $options)
                $reader.Invoke(@($xml, $context.Invoke(@($none, $null))))
            }
            $isDone = (Find Deserializer).GetMethod('Done', $all)
            $next = (Find Deserializer).GetMethods($all) | Where-Object { $_.Name -eq 'Deserialize' -and -not $_.GetParameters().Count }
            function Read-All([byte[]] $bytes, $options) {
                $stream = [IO.MemoryStream]::new($bytes)
                $reader = New-Reader ([Xml.XmlReader]::Create($stream, $settings)) $options
                while (-not $isDone.Invoke($reader, @())) { , $next.Invoke($reader, @()) }
            }
            function Write-All($values, [Text.Encoding] $encoding) {
                $stream = [IO.MemoryStream]::new()
                $text = [IO.StreamWriter]::new($stream, $encoding)
                $xml = [Xml.XmlWriterSettings]::new(); $xml.Indent = $true; $xml.OmitXmlDeclaration = $true
                $writer = [Xml.XmlWriter]::Create($text, $xml)
                $made = (Find Serializer).GetConstructors($all) | Where-Object { $_.GetParameters().Count -eq 3 }
                $serializer = $made.Invoke(@($writer, 2, $true))
                $write = (Find Serializer).GetMethod('Serialize', $all, [type[]] @([object]))
                foreach ($value in $values) { [void] $write.Invoke($serializer, @(, $value)) }
                [void] (Find Serializer).GetMethod('Done', $all).Invoke($serializer, @())
                $writer.Close(); $text.Dispose()
                , $stream.ToArray()
            }
            """;

    private static final String VERDICTS = """
            param([string[]] $documents)
            foreach ($document in $documents) {
                try { @(Read-All ([Text.Encoding]::UTF8.GetBytes($document)) 768).Count -eq 1 } catch { $false }
            }
            """;

    private static final String REREAD = """
            param([byte[]] $document)
            $values = @(Read-All $document 0)
            $values.Count
            foreach ($value in $values) { [Management.Automation.PSSerializer]::Serialize($value, 6) }
            """;

    private static final String EXPORT = """
            param($encoding)
            $shared = [pscustomobject] @{ n = 'shared' }
            $secret = [securestring]::new(); 'pw'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
            $values = 1, $null, "a_x0041_`n\u00e9\u20ac$([char]::ConvertFromUtf32(0x1F600))", $shared, @($shared, $shared), @{ s = $shared },
                (Get-Item /etc/hosts), [DayOfWeek]::Monday, [byte[]] (1, 2), $secret, [pscredential]::new('u', $secret), { x }, [xml] '<a/>',
                [datetime]::UtcNow, [timespan]::MaxValue, [guid]::NewGuid(), [uri] 'http://a/b', [version] '1.2', [decimal] 1.10, $shared
            , (Write-All $values ([Text.Encoding]::GetEncoding($encoding)))
            """;

    @Override
    protected String connection() {
        return "process:";
    }

    @Test
    void theRecordedVerdictsAreThoseOfTheEngine() {
        List<ReaderVerdict> verdicts = ReaderVerdict.all();
        List<Object> answers = session
                .invoke(with(VERDICTS), (Object)
                        verdicts.stream().map(ReaderVerdict::document).toArray(String[]::new))
                .orThrow()
                .output()
                .stream()
                .map(PSObject::value)
                .toList();
        assertThat(answers).hasSize(verdicts.size());
        List<ReaderVerdict> others = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (!answers.get(i).equals(verdicts.get(i).taken())) {
                others.add(verdicts.get(i));
            }
        }
        assertThat(others).isEmpty();
    }

    @Test
    void theEngineReadsEveryRecordedValueThatIsWritten() {
        List<PSObject> recorded = GoldenValue.sent().stream()
                .filter(value ->
                        !value.texts().contains("") && !value.texts().toString().contains("<SS"))
                .filter(value -> !value.texts().toString().contains("nested too deeply")
                        && !value.name().contains("noncharacter"))
                .flatMap(value -> value.texts().stream())
                .flatMap(text -> Clixml.read(
                        "<Objs xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">" + text + "</Objs>"))
                .toList();
        List<String> found = reread(Clixml.write(recorded.stream()));
        assertThat(found).hasSize(recorded.size() + 1);
        assertThat(found.get(0)).isEqualTo(String.valueOf(recorded.size()));
    }

    @Test
    void theEngineReadsEveryKindOfValue() {
        List<Object> nested = new ArrayList<>(List.of(1));
        for (int i = 0; i < 47; i++) {
            nested = new ArrayList<>(List.of(nested));
        }
        Stream<Object> values = Stream.of(
                "text\u0000\uD83D\uDE00",
                1,
                2L,
                1.5,
                true,
                'x',
                new byte[] {1, 2, 3},
                Instant.parse("2026-01-02T03:04:05.1234567Z"),
                LocalDateTime.parse("2026-01-02T03:04:05"),
                Duration.ofSeconds(1),
                new PSVersion(1, 2, 3, 4),
                new ScriptBlock("Get-Date"),
                new ProtectedString("70007700"),
                Map.of("key", List.of(1, 2)),
                PSObject.builder().extended("Name", "a").build(),
                Thread.State.NEW,
                nested,
                new ClixmlItem(ClixmlStream.ERROR, PSObject.of("failed")));
        List<String> found = reread(Clixml.write(values));
        assertThat(found).hasSize(19).first().isEqualTo("18");
        assertThat(found.get(7)).contains("<BA>AQID</BA>");
        assertThat(found.get(13)).contains("<SS>70007700</SS>");
    }

    private List<String> reread(String document) {
        return session
                .invoke(with(REREAD), (Object) document.getBytes(StandardCharsets.UTF_8))
                .orThrow()
                .output()
                .stream()
                .map(PSObject::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "utf-16", "utf-16BE", "utf-32"})
    void whatTheEngineExportsIsReadAndWrittenBackAsItWas(String encoding, @TempDir Path folder) {
        byte[] exported = (byte[])
                session.invoke(with(EXPORT), encoding).orThrow().output().get(0).value();
        List<PSObject> values = Clixml.read(new ByteArrayInputStream(exported)).toList();
        assertThat(values).hasSize(20);
        assertThat(values.get(2).toString()).isEqualTo("a_x0041_\né€\uD83D\uDE00");
        assertThat(
                        values.get(19).value() == null
                                ? values.get(19)
                                : values.get(19).value())
                .isSameAs(
                        values.get(3).value() == null
                                ? values.get(3)
                                : values.get(3).value());
        assertThat(values.get(9).value()).isEqualTo(new ProtectedString("70007700"));
        Path file = folder.resolve("again.xml");
        Clixml.write(file, values.stream());
        assertThat(reread(Clixml.write(Clixml.read(file)))).first().isEqualTo("20");
    }

    private static String with(String script) {
        int parameters = script.indexOf('\n') + 1;
        return script.substring(0, parameters) + ENGINE + script.substring(parameters);
    }
}
