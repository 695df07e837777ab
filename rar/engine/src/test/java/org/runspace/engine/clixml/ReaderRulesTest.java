package org.runspace.engine.clixml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.runspace.engine.clixml.Documents.nestedLists;
import static org.runspace.engine.clixml.Documents.read;
import static org.runspace.engine.clixml.Documents.write;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/** What PowerShell's own reader accepts and refuses is accepted and refused here, each rule as it was seen there. */
class ReaderRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Unknown>1</Unknown>",
                "<LST />",
                "<Props />",
                "<En />",
                "<TN />",
                "<ToString>x</ToString>",
                "<AV>x</AV>",
                "<Obj><LST><Unknown /></LST></Obj>",
                "<Obj><MS><Unknown N=\"a\" /></MS></Obj>"
            })
    void anElementThatIsNoValueIsRefused(String document) {
        refused(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<I32>\u0663</I32>",
                "<I32>\u20285</I32>",
                "<I64>\uFF15</I64>",
                "<By>+5</By>",
                "<By>-0</By>",
                "<U32>+5</U32>",
                "<U64>-0</U64>",
                "<C>+65</C>",
                "<C>A</C>",
                "<I32>5.0</I32>",
                "<I32>0x5</I32>",
                "<I32>1 2</I32>",
                "<B>True</B>",
                "<B></B>",
                "<Db>1,5</Db>",
                "<Db>\u221E</Db>",
                "<D>1e2</D>",
                "<D>1,000</D>",
                "<D>79228162514264337593543950336</D>",
                "<DT>2026-02-28T13:14</DT>",
                "<DT>2026-02-28T13:14:15.</DT>",
                "<DT>2026-02-28T13:14:15+0100</DT>",
                "<DT>2026-02-28T13:14:15+01</DT>",
                "<DT>2026-02-28T13:14:15\u00E9</DT>",
                "<DT>2026-02-28T24:00:00</DT>",
                "<DT>2026-02-29T00:00:00</DT>",
                "<DT>2026-02-28T13:14:15.\u0661</DT>",
                "<TS>P10675199DT2H48M5.4775808S</TS>",
                "<TS>P99999999D</TS>",
                "<TS>P1DT</TS>",
                "<TS>PT</TS>",
                "<G>0011223-34455-6677-8899-aabbccddeeff</G>",
                "<G>{00112233-4455-6677-8899-aabbccddeeff)</G>",
                "<G>+0112233445566778899aabbccddeeff0</G>",
                "<Version>1</Version>",
                "<Version>1.2.3.4.5</Version>",
                "<Version>\u0661.2</Version>",
                "<BA>AAE</BA>",
                "<BA>!</BA>",
                "<PR><T>Other</T></PR>"
            })
    void wrongContentOfAPrimitiveIsRefused(String document) {
        refused(document);
    }

    @Test
    void contentOfAPrimitiveMayLookOtherwiseThanAsItIsWritten() {
        assertThat(read("<I32> +5 </I32>")).isEqualTo(5);
        assertThat(read("<I32>\r\n05\t</I32>")).isEqualTo(5);
        assertThat(read("<I32>1<!-- c -->2</I32>")).isEqualTo(12);
        assertThat(read("<I32>&#53;</I32>")).isEqualTo(5);
        assertThat(read("<Db>1.0E20</Db>")).isEqualTo(1e20);
        assertThat(read("<Db>Infinity</Db>")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(read("<BA>AAE C\nAAEC</BA>")).isEqualTo(new byte[] {0, 1, 2, 0, 1, 2});
        assertThat(read("<G>{00112233-4455-6677-8899-AABBCCDDEEFF}</G>"))
                .isEqualTo(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
        assertThat(read("<G>00112233445566778899aabbccddeeff</G>"))
                .isEqualTo(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
    }

    @Test
    void moreDigitsThanFitAreRoundedAsPowerShellDoes() {
        assertThat(read("<D>0.12345678901234567890123456789</D>"))
                .isEqualTo(new BigDecimal("0.1234567890123456789012345679"));
        assertThat(read("<D>12.1234567890123456789012345678</D>"))
                .isEqualTo(new BigDecimal("12.123456789012345678901234568"));
        assertThat(read("<D>1." + "0".repeat(75) + "</D>")).isEqualTo(new BigDecimal("1." + "0".repeat(28)));
        assertThat(read("<DT>2026-02-28T13:14:15.12345678</DT>"))
                .isEqualTo(LocalDateTime.parse("2026-02-28T13:14:15.123456800"));
        assertThat(read("<DT>2026-12-31T23:59:59.99999995Z</DT>")).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(write(read("<TS>PT0.99999999S</TS>"))).isEqualTo("<TS>PT0.9999999S</TS>");
    }

    @Test
    void fiftyLevelsAreReadWhichIsOneMoreThanPowerShellTakes() {
        assertThat(read(nestedLists(50))).isInstanceOf(PSList.class);
        refused(nestedLists(51));
    }

    @Test
    void aDocumentTypeIsRefused() {
        refused("<!DOCTYPE S><S>x</S>");
        refused("<S>x</S><!DOCTYPE S>");
    }

    @Test
    void commentsInstructionsAndLiteralSectionsAreAccepted() {
        assertThat(read("<!-- c --><?pi x?><S>a<!-- c -->b<?pi x?><![CDATA[<c>&amp;]]></S><!-- c -->"))
                .isEqualTo("ab<c>&amp;");
        assertThat(((PSObject) read("<Obj><TN><T>a<!-- c -->b</T><T>c<![CDATA[d]]></T></TN></Obj>")).typeNames())
                .containsExactly("ab", "cd");
        assertThat((PSList) read("<Obj><!-- c --><LST><?pi?><I32>1</I32><!-- c --></LST></Obj>"))
                .containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<S>a\u0001b</S>",
                "<S>a<!-- \u0001 -->b</S>",
                "<S>a<![CDATA[\u0001]]>b</S>",
                "<S>a<!-- c -->b\u0001</S>",
                "<Obj><MS><S N=\"a\u0001\">x</S></MS></Obj>",
                "<S><?pi \u0001?></S>",
                "<Obj>\u0001<LST /></Obj>",
                "<I32>\u00005</I32>"
            })
    void aRawControlCharacterIsRefused(String document) {
        refused(document);
    }

    @Test
    void aReferenceToAControlCharacterIsAccepted() {
        assertThat(read("<S>a&#x1;&#0;&#xFFFE;&#xD800;b</S>")).isEqualTo("a\u0001\u0000\uFFFE\uD800b");
        assertThat(read("<S>\t\n</S>")).isEqualTo("\t\n");
    }

    @Test
    void rawLineEndsAreOneLineFeedEach() {
        assertThat(read("<S>a\r\nb\rc\n\rd</S>")).isEqualTo("a\nb\nc\n\nd");
        assertThat(read("<S>a&#13;&#10;b<![CDATA[\r\n]]></S>")).isEqualTo("a\r\nb\n");
    }

    @Test
    void whiteSpaceAroundAndBetweenElementsIsIgnored() {
        assertThat((PSList) read("\n<Obj>\r\n\t<LST> <I32>1</I32>\n</LST> </Obj> \r\n\t"))
                .containsExactly(1);
    }

    @Test
    void aByteOrderMarkAndADeclarationAreAccepted() {
        assertThat(read("\uFEFF<S>x</S>")).isEqualTo("x");
        assertThat(read("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<S>x</S>")).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<S>x</S><S>y</S>", "<S>x</S>y", "<S/><S/>"})
    void moreThanOneRootElementIsRefused(String document) {
        refused(document);
    }

    @Test
    void theNameSpaceOfFilesIsAccepted() {
        assertThat(read("<S xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">x</S>"))
                .isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<S>&unknown;</S>",
                "<S>&</S>",
                "<S>a&b</S>",
                "<S>&lt</S>",
                "<Obj><MS><S N=\"&unknown;\">x</S></MS></Obj>"
            })
    void anUnknownEntityIsRefused(String document) {
        refused(document);
    }

    @Test
    void thePredefinedEntitiesAreResolved() {
        assertThat(read("<S>&lt;&gt;&amp;&quot;&apos;</S>")).isEqualTo("<>&\"'");
    }

    @Test
    void aPropertyWithoutANameIsRefused() {
        refused("<Obj><MS><S>1</S></MS></Obj>");
        refused("<Obj><Props><S>1</S></Props></Obj>");
        refused("<Obj><MS><MS><S N=\"a\">1</S></MS></MS></Obj>");
    }

    @Test
    void ofTwoPropertiesWithOneNameTheLastOneWins() {
        assertThat(((PSObject) read("<Obj><MS><I32 N=\"a\">1</I32><I32 N=\"A\">2</I32></MS></Obj>")).get("a"))
                .isEqualTo(2);
        assertThat(((PSObject) read("<Obj><MS><I32 N=\"a\">1</I32></MS><Props><I32 N=\"a\">2</I32></Props></Obj>"))
                        .get("a"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Ref RefId=\"0\" />",
                "<Ref />",
                "<Obj><TNRef RefId=\"0\" /></Obj>",
                "<Obj RefId=\"0\"><MS><Ref N=\"a\" RefId=\"1\" /></MS></Obj>"
            })
    void aReferenceToAnUnknownIdIsRefused(String document) {
        refused(document);
    }

    @Test
    void anObjectCanBeReferredToAsSoonAsItHasBegun() {
        PSObject outer =
                (PSObject) read("<Obj RefId=\"0\"><Obj RefId=\"1\"><MS><Ref N=\"up\" RefId=\"0\" /></MS></Obj></Obj>");
        assertThat(((PSObject) outer.value()).get("up")).isSameAs(outer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Obj><DCT><En><Nil N=\"Key\" /><S N=\"Value\">v</S></En></DCT></Obj>",
                "<Obj><DCT><En><S N=\"Value\">v</S><S N=\"Key\">k</S></En></DCT></Obj>",
                "<Obj><DCT><En><S N=\"Key\">k</S></En></DCT></Obj>"
            })
    void anEntryWithoutAKeyInItsPlaceIsRefused(String document) {
        refused(document);
    }

    @Test
    void ofTwoEntriesWithOneKeyTheLastOneWinsAndBothAreKept() {
        PSDictionary dictionary =
                (PSDictionary) read("<Obj><DCT>" + entry("a", 1) + entry("a", 2) + entry("A", 3) + "</DCT></Obj>");
        assertThat(dictionary.get("a")).isEqualTo(2);
        assertThat(dictionary.get("A")).isEqualTo(3);
        assertThat(dictionary.entrySet()).hasSize(3);
    }

    @Test
    void whatCannotBeReadCannotBeWrittenEither() {
        assertThatThrownBy(() -> write(Duration.ofDays(99_999_999))).isInstanceOf(ValueFormatException.class);
        PSObject.Builder set = PSObject.builder().typeNames(List.of("System.Management.Automation.PSMemberSet"));
        PSObject self = set.extended("again", set.reference()).build();
        assertThatThrownBy(() -> write(PSObject.builder().extended("set", self).build()))
                .isInstanceOf(ValueFormatException.class);
        List<Object> deep = new ArrayList<>(List.of(1));
        for (int i = 0; i < 60; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        Object tooDeep = deep;
        assertThatThrownBy(() -> write(tooDeep)).isInstanceOf(ValueFormatException.class);
    }

    private static String entry(String key, int value) {
        return "<En><S N=\"Key\">" + key + "</S><I32 N=\"Value\">" + value + "</I32></En>";
    }

    private static void refused(String document) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("at byte");
    }
}
