package org.runspace.engine.clixml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.runspace.engine.clixml.Documents.read;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.object.PSXml;
import org.runspace.recordings.GoldenValue;

/**
 * What a hostile peer could send ends in a {@link ValueFormatException}, or in a harmless value, and in nothing else.
 */
class HostileDocumentsTest {
    private static final String LAUGHS =
            "<!DOCTYPE S [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
    private static final String EXTERNAL = "<!DOCTYPE S [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                LAUGHS + "<S>&c;</S>",
                EXTERNAL + "<S>&x;</S>",
                "<!DOCTYPE S><S>x</S>",
                "<S><!DOCTYPE S>x</S>",
                "<Obj><!ENTITY a 'b'><S>x</S></Obj>",
                "<S>x</S><!DOCTYPE S>"
            })
    void documentTypesAreNeverAccepted(String document) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("document type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<S>&x;</S>",
                "<S>&nbsp;</S>",
                "<S>&;</S>",
                "<S>& </S>",
                "<S>&#;</S>",
                "<S>&#x;</S>",
                "<S>&#x110000;</S>",
                "<S>&#-1;</S>",
                "<S>&amp</S>",
                "<Obj><MS><S N=\"&e;\">x</S></MS></Obj>",
                "<S>&#99999999999;</S>",
                "<S>a<!-- c -->&x;</S>"
            })
    void unknownReferencesAreRefused(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(ValueFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<",
                "<S",
                "<S>",
                "<S>x",
                "<S>x</",
                "<S>x</S",
                "<S>x</T>",
                "</S>",
                "<S>x</S>y",
                "<S>x</S><S>y</S>",
                "<S x>y</S>",
                "<S x=y>z</S>",
                "<S x='<'>z</S>",
                "<S x='y>z</S>",
                "<Bad>x</Bad>",
                "<S><I32>1</I32></S>",
                "<S>\u0001</S>",
                "<!-- only -->",
                "<!-- open",
                "<?pi",
                "<S><![CDATA[open</S>",
                "<S/ >",
                "<s>x</s>"
            })
    void malformedDocumentsAreRefused(String document) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("at byte");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<I32>x</I32>",
                "<I32></I32>",
                "<I32>99999999999</I32>",
                "<By>256</By>",
                "<SB>200</SB>",
                "<C>70000</C>",
                "<C>-1</C>",
                "<B>yes</B>",
                "<D>1e999999999</D>",
                "<D>79228162514264337593543950336</D>",
                "<Db>0x1p3</Db>",
                "<Db>1d</Db>",
                "<DT>yesterday</DT>",
                "<DT>2026-13-01T00:00:00</DT>",
                "<TS>P</TS>",
                "<TS>1:00</TS>",
                "<G>no</G>",
                "<G>00000000-0000-0000-0000-00000000000g</G>",
                "<Version>1</Version>",
                "<Version>a.b</Version>",
                "<BA>!</BA>",
                "<SS>AAA=</SS>",
                "<PR><AI>x</AI></PR>",
                "<PR><I32>1</I32></PR>",
                "<LST><I32>1</I32></LST>",
                "<T>x</T>",
                "<MS />",
                "<En />"
            })
    void textsThatDoNotFitTheirElementAreRefused(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(ValueFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Ref RefId=\"0\" />",
                "<Ref />",
                "<Obj><TNRef RefId=\"0\" /></Obj>",
                "<Obj><TNRef /></Obj>",
                "<Obj><MS><S>unnamed</S></MS></Obj>",
                "<Obj><TN><S>x</S></TN></Obj>",
                "<Obj><DCT><S>x</S></DCT></Obj>",
                "<Obj><DCT><En /></DCT></Obj>",
                "<Obj><DCT><En><S N=\"Key\">k</S></En></DCT></Obj>",
                "<Obj><DCT><En><Nil N=\"Key\" /><S N=\"Value\">v</S></En></DCT></Obj>",
                "<Obj><DCT><En><S N=\"Value\">v</S><S N=\"Key\">k</S></En></DCT></Obj>",
                "<Obj><DCT><En><S N=\"Key\">k</S><S N=\"Value\">v</S><S N=\"More\">m</S></En></DCT></Obj>"
            })
    void objectsWithPartsThatDoNotFitAreRefused(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(ValueFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I32", "I64", "I16", "U16", "U32", "U64", "By", "SB", "C", "B", "Db", "Sg", "D", "DT", "TS", "G",
                "Version", "BA", "SS"
            })
    void aLongTextThatDoesNotFitItsElementIsNotRepeated(String tag) {
        for (String bad : List.of("9".repeat(1 << 20) + "!", "x\uFFFE".repeat(1 << 18), "1.".repeat(1 << 19) + "x")) {
            assertThatThrownBy(() -> read("<" + tag + ">" + bad + "</" + tag + ">"))
                    .isInstanceOf(ValueFormatException.class)
                    .satisfies(HostileDocumentsTest::saysLittle);
        }
    }

    @Test
    void aLongNameInXmlIsNotRepeated() {
        assertThatThrownBy(() -> new PSXml("<" + "x".repeat(1 << 20) + "></y>").document())
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("line 1, column")
                .satisfies(HostileDocumentsTest::saysLittle);
    }

    /** With all its causes, as it is logged. */
    private static void saysLittle(Throwable thrown) {
        StringWriter log = new StringWriter();
        thrown.printStackTrace(new PrintWriter(log, true));
        assertThat(log.toString()).hasSizeLessThan(30_000);
    }

    @Test
    void xmlInsideOfADocumentIsReadWithoutDocumentTypesEither() {
        PSXml xml = (PSXml)
                read("<XD>" + (EXTERNAL + "<S>&x;</S>").replace("&", "&amp;").replace("<", "&lt;") + "</XD>");
        assertThatThrownBy(xml::document).isInstanceOf(ValueFormatException.class);
    }

    @Test
    void anObjectThatIsItsOwnValueIsRefused() {
        assertThatThrownBy(() -> read("<Obj RefId=\"0\"><Ref RefId=\"0\" /></Obj>"))
                .isInstanceOf(ValueFormatException.class);
        assertThatThrownBy(() -> read("<Obj RefId=\"0\"><MS /><Obj RefId=\"1\"><MS /><Ref RefId=\"0\" /></Obj></Obj>"))
                .isInstanceOf(ValueFormatException.class);
        PSObject.Builder self = PSObject.builder();
        assertThat(self.value(self.reference()).build().toString()).isEmpty();
    }

    @Test
    void namesOfReferencesThatAreNoNumbersAreBounded() {
        StringBuilder document = new StringBuilder("<Obj><LST>");
        for (int i = 0; i < 20_000; i++) {
            document.append("<Obj RefId=\"").append("x".repeat(100)).append(i).append("\" />");
        }
        assertThatThrownBy(() -> read(document + "</LST></Obj>"))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("RefIds");
    }

    @Test
    void attributesWithoutEndCostNoMoreThanTheirText() {
        StringBuilder document = new StringBuilder("<S");
        for (int i = 0; i < 100_000; i++) {
            document.append(" a").append(i).append("=\"\"");
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(read(document + ">x</S>")).isEqualTo("x"));
    }

    @Test
    void aDictionaryWhoseKeyHoldsTheDictionaryCanBeAsked() {
        PSDictionary self = (PSDictionary)
                read(
                        "<Obj RefId=\"0\"><DCT><En><Obj N=\"Key\" RefId=\"1\"><LST><Ref RefId=\"0\" /></LST></Obj>"
                                + "<I32 N=\"Value\">1</I32></En><En><S N=\"Key\">b</S><I32 N=\"Value\">2</I32></En></DCT></Obj>");
        assertThat(self.get("B")).isEqualTo(2);
        Object key = self.entrySet().iterator().next().getKey();
        assertThat(self.get(key)).isEqualTo(1);
        assertThat(self.get(PSList.of(1))).isNull();
    }

    @Test
    void keysThatDoubleWithEachLevelCostNothing() {
        StringBuilder key = new StringBuilder("<Obj RefId=\"0\"><LST><I32>1</I32></LST></Obj>");
        for (int level = 1; level <= 40; level++) {
            key.insert(0, "<Obj RefId=\"" + level + "\"><LST>")
                    .append("<Ref RefId=\"" + (level - 1) + "\" /></LST></Obj>");
        }
        String named = key.toString().replaceFirst("<Obj", "<Obj N=\"Key\"");
        PSDictionary dictionary =
                (PSDictionary) read("<Obj><DCT><En>" + named + "<I32 N=\"Value\">1</I32></En></DCT></Obj>");
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(dictionary.get("x")).isNull());
    }

    @Test
    void identifiersFarApartCostNoMoreMemoryThanTheirObjects() {
        StringBuilder document = new StringBuilder("<Obj><LST>");
        for (int i = 0; i < 200_000; i++) {
            document.append("<Obj RefId=\"").append(i * 4_000L).append("\"><I32>1</I32></Obj>");
        }
        document.append("<Ref RefId=\"799996000\" /></LST></Obj>");
        PSList list = (PSList) read(document.toString());
        assertThat(list).hasSize(200_001);
        assertThat(list.get(200_000)).isEqualTo(1);
    }

    @Test
    void bytesThatWereChangedAnywhereNeverEndInAnythingButAnExceptionOfThisLibrary() {
        Random random = new Random(42);
        ClixmlReader reader = new ClixmlReader(new NameTable(), ClixmlLimits.DEFAULT, SecureStringCodec.CLEAR);
        List<byte[]> documents = GoldenValue.sent().stream()
                .flatMap(value -> value.texts().stream())
                .filter(text -> text.length() < 4_000)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = documents.get(random.nextInt(documents.size())).clone();
            int changes = bytes.length == 0 ? 0 : 1 + random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) (random.nextBoolean() ? "<>&;/=\"_x0 ".charAt(random.nextInt(11)) : random.nextInt(256));
            }
            int to = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
            try {
                assertThat(String.valueOf(reader.readObject(bytes, 0, to))).isNotNull();
            } catch (ValueFormatException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(5_000, 19_999);
    }
}
