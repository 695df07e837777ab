package org.runspace.engine.clixml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;

/** A large document is read as a small one is, wherever its pieces are cut. */
class LargeDocumentTest {
    private static final int LARGE = (1 << 20) + 5_000;

    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "\u00e4",
                "\u20ac\u4e00",
                "\uD83D\uDE00",
                "_",
                "__x",
                "_x0041_",
                "_x0041_x0042_",
                "_xD83D__xDE00_",
                "_x0001F600_",
                "_x0001F60_",
                "&amp;",
                "&#x5F;x0041_",
                "&#128512;",
                "a\r\nb\rc\n\r\r",
                "1234567890123456789012345678&lt;_x000D_\u20ac\r\n"
            })
    void aLongTextIsWhatItIsInAShortDocument(String part) {
        for (String before : List.of("", "1", "_&amp;")) {
            String document = "<S>" + before + part.repeat(LARGE / part.length()) + "</S>";
            assertThat(inPieces(document)).isEqualTo(Documents.read(document));
        }
    }

    @Test
    void anObjectKeepsEverythingAroundItsLongTexts() {
        String text = "text &amp; more ".repeat(50_000);
        String document = "\uFEFF<Obj RefId=\"0\"><TN RefId=\"0\"><T>a</T></TN><MS><S N='it>s'>" + text
                + "</S><I32 N=\"B\">5</I32><S N=\"C\" /><S N=\"D\">short</S><SBK N=\"E\">" + text
                + "</SBK><Obj N=\"F\" RefId=\"1\"><LST><S>" + text + "2</S><Nil /></LST></Obj></MS></Obj>";
        PSObject expected = (PSObject) Documents.read(document);
        PSObject found = (PSObject) inPieces(document);
        assertThat(found.typeNames()).containsExactly("a");
        assertThat(found.properties()).isEqualTo(expected.properties());
        assertThat(found.get("it>s")).asString().hasSize("text & more ".length() * 50_000);
    }

    @Test
    void aDocumentIsReadAgainWhereTheKeyWasMissing() {
        byte[] document = ("<S>" + "text".repeat(LARGE / 4 + 1) + "</S>").getBytes(StandardCharsets.UTF_8);
        ByteRope rope = rope(document);
        ClixmlReader reader = new ClixmlReader(new NameTable(), ClixmlLimits.DEFAULT, SecureStringCodec.NONE);
        Object first = reader.read(rope, 0);
        assertThat(reader.read(rope, 0)).isEqualTo(first);
        assertThat(rope.size()).isEqualTo(document.length);
        byte[] small = "<S>s</S>".getBytes(StandardCharsets.UTF_8);
        assertThat(reader.read(small, 0, small.length)).isEqualTo("s");
    }

    @Test
    void commentsAndLiteralSectionsAreWhatTheyAreInAShortDocument() {
        String text = "text<!-- <S>no&amp;</S> -->".repeat(10_000);
        String document = "<Obj><LST><S>" + "long".repeat(LARGE / 4) + "</S><!-- <S>" + "no".repeat(50_000)
                + "</S> --><S><![CDATA[<S>" + "yes".repeat(50_000) + "</S>]]></S><S>" + text + "</S></LST></Obj>";
        assertThat(inPieces(document)).isEqualTo(Documents.read(document));
    }

    @Test
    void whatIsRefusedInAShortDocumentIsRefused() {
        String text = "text".repeat(LARGE / 4 + 1);
        for (String document : List.of(
                "<Obj><LST>" + text + "</LST></Obj>",
                "<Obj>" + text + "</Obj>",
                "<Obj><LST><S>a</S>" + text + "</LST></Obj>",
                "<S>a</S>" + text,
                text + "<S>a</S>",
                "<S>" + text + "&bad;</S>",
                "<S>" + text + "&amp</S>",
                "<S>" + text + "\u0001</S>",
                "<S>" + text,
                "<S>" + text + "</T>",
                "<S>" + text + "<S></S>",
                "<I32>" + text + "</I32>",
                "<BA>" + text + "A</BA>",
                "<Obj><TN><T>" + text + "</T></TN></Obj>",
                "<S N=\"" + text + "></S>",
                "<S>" + text + "</S><S>a</S>")) {
            String end = document.substring(document.length() - 20);
            assertThatThrownBy(() -> inPieces(document)).as(end).isInstanceOf(ValueFormatException.class);
            assertThatThrownBy(() -> Documents.read(document)).as(end).isInstanceOf(ValueFormatException.class);
        }
    }

    @Test
    void aFaultBehindALongTextIsFoundAtItsPlace() {
        String text = "text".repeat(LARGE / 4 + 1);
        String document = "<Obj><LST><S>" + text + "</S><I32>x</I32></LST></Obj>";
        assertThatThrownBy(() -> inPieces(document)).hasMessageContaining("byte " + document.indexOf("</LST>"));
    }

    @Test
    void theLimitOfATextHoldsForALongOne() {
        byte[] document = ("<S>" + "text".repeat(LARGE / 4 + 1) + "</S>").getBytes(StandardCharsets.UTF_8);
        ClixmlLimits limits = ClixmlLimits.DEFAULT.withTextLength(LARGE);
        ClixmlReader reader = new ClixmlReader(new NameTable(), limits, SecureStringCodec.NONE);
        assertThatThrownBy(() -> reader.read(rope(document), 0)).hasMessageContaining("a text of more than");
    }

    private Object inPieces(String document) {
        ClixmlReader reader = new ClixmlReader(new NameTable(), ClixmlLimits.DEFAULT, SecureStringCodec.NONE);
        return reader.read(rope(document.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private ByteRope rope(byte[] bytes) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int count = Math.min(bytes.length - at, at == 0 ? 1_024 : 1 + random.nextInt(200_000));
            pieces.add(Arrays.copyOfRange(bytes, at, at + count));
            at += count;
        }
        ByteRope rope = ByteRope.of(pieces, bytes.length);
        assertThat(rope.isWhole()).isFalse();
        return rope;
    }
}
