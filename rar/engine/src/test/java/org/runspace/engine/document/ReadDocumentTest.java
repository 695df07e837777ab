package org.runspace.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.runspace.engine.document.Texts.END;
import static org.runspace.engine.document.Texts.START;
import static org.runspace.engine.document.Texts.bytes;
import static org.runspace.engine.document.Texts.document;
import static org.runspace.engine.document.Texts.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.Clixml;
import org.runspace.ClixmlItem;
import org.runspace.ClixmlOptions;
import org.runspace.ClixmlStream;
import org.runspace.ReceiveLimits;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.error.RunspaceException;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;

/** What Export-Clixml and PSSerializer write, and what stands on standard error, is read object by object. */
class ReadDocumentTest {
    private static final String REFERENCES = """

              <Obj RefId="0">
                <TN RefId="0">
                  <T>System.Collections.Hashtable</T>
                  <T>System.Object</T>
                </TN>
                <DCT>
                  <En>
                    <S N="Key">a</S>
                    <I32 N="Value">1</I32>
                  </En>
                </DCT>
              </Obj>
              <!-- again -->
              <Ref RefId="0" />
              <I32>5</I32>
              <Obj RefId="1">
                <TNRef RefId="0" />
                <DCT />
              </Obj>
            """;

    @Test
    void theObjectsOfADocumentComeInTheirOrder() {
        assertThat(read(document("\n  <I32>1</I32>\n  <S>two</S>\n  <Nil />\n")))
                .extracting(PSObject::value)
                .containsExactly(1, "two", null);
        assertThat(read(START.replace(">", "/>"))).isEmpty();
        assertThat(read(document("\n"))).isEmpty();
    }

    @Test
    void anObjectMayReferToThoseBeforeIt() {
        List<PSObject> objects = read(document(REFERENCES));
        assertThat(objects).hasSize(4);
        assertThat(objects.get(1).value()).isSameAs(objects.get(0).value());
        assertThat(objects.get(3).typeNames()).isEqualTo(objects.get(0).typeNames());
    }

    @Test
    void aReferenceDoesNotLeadFromOneDocumentIntoAnother() {
        assertThatThrownBy(() -> read(document("<Obj RefId=\"0\"><S>x</S></Obj>") + document("<Ref RefId=\"0\" />")))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("unknown RefId 0");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ''",
        "UTF-8, EFBBBF",
        "UTF-16LE, FFFE",
        "UTF-16BE, FEFF",
        "UTF-16LE, ''",
        "UTF-16BE, ''",
        "UTF-32LE, FFFE0000",
        "UTF-32BE, 0000FEFF"
    })
    void theEncodingIsFoundByTheFirstBytes(Charset encoding, String mark) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(HexFormat.of().parseHex(mark));
        file.write(document("<S>é€\uD83D\uDE00</S>").getBytes(encoding));
        try (Stream<PSObject> objects = Clixml.read(new ByteArrayInputStream(file.toByteArray()))) {
            assertThat(objects).extracting(PSObject::value).containsExactly("é€\uD83D\uDE00");
        }
    }

    @Test
    void theEncodingIsFoundByTheDeclaration() {
        byte[] file = ("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + document("<S>é</S>"))
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Clixml.read(new ByteArrayInputStream(file)).findFirst())
                .hasValueSatisfying(object -> assertThat(object.value()).isEqualTo("é"));
        assertThat(read("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + document("<S>é</S>")))
                .extracting(PSObject::value)
                .containsExactly("é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "nowhere-1", "utf-32"})
    void anEncodingThatTheBytesAreNotInIsRefused(String encoding) {
        String text = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + document("<S>x</S>");
        assertThatThrownBy(() -> Clixml.read(bytes(text)).toList())
                .isInstanceOf(RunspaceException.class)
                .hasMessageStartingWith("PSRP1520")
                .hasMessageContaining(encoding);
    }

    @Test
    void bytesThatAreNoTextInTheirEncodingAreRefused() {
        byte[] half = document("<S>x</S>").getBytes(StandardCharsets.UTF_16LE);
        half[2 * document("<S>").indexOf("</Objs")] = 0;
        half[2 * document("<S>").indexOf("</Objs") + 1] = (byte) 0xD8;
        assertThatThrownBy(() -> Clixml.read(new ByteArrayInputStream(half)).toList())
                .isInstanceOf(RunspaceException.class)
                .hasMessageStartingWith("PSRP1520");
        assertThatThrownBy(() -> read(document("<S>\uD800</S>"))).hasMessageStartingWith("PSRP1520");
    }

    @Test
    void whatStandsOnStandardErrorSaysWhichStreamItIsOf() {
        String text = "#< CLIXML\r\n"
                + document("<Obj S=\"progress\" RefId=\"0\"><MS><I64 N=\"SourceId\">1</I64></MS></Obj>")
                + "\r\n#< CLIXML\r\n"
                + document(
                        "<S S=\"Error\">it failed_x000D__x000A_</S><S S=\"warning\">w</S><S>o</S><S S=\"other\">u</S>");
        assertThat(Clixml.items(text, ClixmlOptions.DEFAULT))
                .extracting(ClixmlItem::stream)
                .containsExactly(
                        ClixmlStream.PROGRESS,
                        ClixmlStream.ERROR,
                        ClixmlStream.WARNING,
                        ClixmlStream.OUTPUT,
                        ClixmlStream.UNKNOWN);
        assertThat(Clixml.items(text, ClixmlOptions.DEFAULT).skip(1).findFirst())
                .hasValueSatisfying(item -> assertThat(item.value().value()).isEqualTo("it failed\r\n"));
        assertThat(read("#< CLIXML\r\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "<S>x</S>",
                "<Objs><S>x</S></Objs>",
                "<Objs xmlns='http://other'><S>x</S></Objs>",
                "<objs xmlns='http://schemas.microsoft.com/powershell/2004/04'/>",
                "<Objs Version='2.0' xmlns='http://schemas.microsoft.com/powershell/2004/04'/>",
                "<Objs Version='1' xmlns='http://schemas.microsoft.com/powershell/2004/04'/>",
                "<Objs xmlns='http://schemas.microsoft.com/powershell/2004/04' a='1' a='2'/>",
                "<!DOCTYPE Objs><Objs xmlns='http://schemas.microsoft.com/powershell/2004/04'/>",
                "<!DOCTYPE Objs [<!ENTITY e 'v'>]><Objs xmlns='http://schemas.microsoft.com/powershell/2004/04'/>",
                START,
                START + "<S>x</S>",
                START + "<S>x</S></Obj>",
                START + "<S>x</S></Objs",
                START + "<S>x</T></Objs>",
                START + "<S>x</S>text</Objs>",
                START + "<S>&amp",
                START + "<!-- ",
                START + "<!DOCTYPE S><S>x</S></Objs>",
                START + "<Other/></Objs>",
                START + "<S>x</S></Objs>x",
                START + "<S>x</S></Objs><S/>",
                "#< CLIXML x\n<S>x</S>"
            })
    void whatIsNoDocumentIsRefused(String document) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("at byte");
    }

    @Test
    void aTextThatIsNoDocumentIsShownInTheMessage() {
        assertThatThrownBy(() -> read("/exports/mailboxes.xml")).hasMessageContaining("\"/exports/mailboxes.xml\"");
        assertThatThrownBy(() -> read("{\"a\": 1}<".repeat(100)))
                .hasMessageContaining("{\"a\": 1}")
                .hasMessageMatching("(?s).{0,200}");
        assertThatThrownBy(() -> read("<html/>")).hasMessageContaining("\"html\" without a name space");
    }

    @Test
    void aFaultNamesItsByteInTheDocumentAndComesAfterTheObjectsBeforeIt() {
        String good = START + "<S>x</S>\n".repeat(100_000);
        Iterator<PSObject> objects =
                Clixml.read(bytes(good + "<I32>x</I32>" + END)).iterator();
        for (int i = 0; i < 100_000; i++) {
            assertThat(objects.next().value()).isEqualTo("x");
        }
        assertThatThrownBy(objects::hasNext)
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("at byte " + (good.length() + "<I32>x</I32>".length()));
        assertThat(objects.hasNext()).isFalse();
    }

    @Test
    void objectsAreReadWhenTheyAreAskedFor() {
        InputStream endless = new InputStream() {
            private final byte[] object = "<I32>1</I32>".getBytes(StandardCharsets.UTF_8);
            private int at;

            @Override
            public int read() {
                return object[at++ % object.length];
            }
        };
        InputStream document = new SequenceInputStream(bytes(START), endless);
        assertThat(Clixml.read(document).limit(50_000).map(PSObject::value)).containsOnly(1);
    }

    @Test
    void aFileIsClosedAtItsEndAndByItsStream(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.xml"), document("<S>x</S>"));
        assertThat(Clixml.read(file).count()).isEqualTo(1);
        AtomicInteger closed = new AtomicInteger();
        try (Stream<PSObject> objects = Clixml.read(file).onClose(closed::incrementAndGet)) {
            assertThat(objects.iterator().hasNext()).isTrue();
        }
        assertThat(closed).hasValue(1);
        assertThatThrownBy(() -> Clixml.read(folder.resolve("none.xml")))
                .isInstanceOfSatisfying(
                        RunspaceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLIXML_ACCESS))
                .hasMessageEndingWith("cannot be read: " + folder.resolve("none.xml") + " does not exist");
        assertThatThrownBy(() -> Clixml.read(folder)).hasMessageEndingWith(folder + ": it is a directory");
    }

    @Test
    void anObjectIsBoundedInSizeAndTheDocumentIsNot() {
        ClixmlOptions small = ClixmlOptions.DEFAULT.withLimits(ReceiveLimits.DEFAULT.withMessageSize(100_000));
        String many = document(("<S>" + "x".repeat(50_000) + "</S>").repeat(50));
        assertThat(Clixml.items(many, small).count()).isEqualTo(50);
        String one = document("<S>" + "x".repeat(300_000) + "</S>");
        assertThatThrownBy(() -> Clixml.items(one, small).count())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("100000");
        String blanks = document(" ".repeat(300_000));
        assertThatThrownBy(() -> Clixml.items(blanks, small).count()).isInstanceOf(ProtocolException.class);
        ClixmlOptions flat = ClixmlOptions.DEFAULT.withLimits(ReceiveLimits.DEFAULT.withDepth(1));
        assertThatThrownBy(() -> Clixml.items(document("<Obj><LST><S>x</S></LST></Obj>"), flat)
                        .count())
                .hasMessageStartingWith("PSRP1502");
    }
}
