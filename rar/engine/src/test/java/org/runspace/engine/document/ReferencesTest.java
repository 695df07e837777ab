package org.runspace.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.runspace.engine.document.Texts.document;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.runspace.Clixml;
import org.runspace.ClixmlItem;
import org.runspace.ClixmlOptions;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;

/** Objects that later ones refer to are kept, up to a number of bytes and not of objects. */
class ReferencesTest {
    private static final ClixmlOptions LITTLE = ClixmlOptions.DEFAULT.withReferable(100_000);

    @Test
    void whatIsReferredToAgainAndAgainIsKept() {
        StringBuilder text = new StringBuilder(
                        "<Obj RefId=\"0\"><MS><Obj N=\"drive\" RefId=\"1\"><MS><S N=\"name\">/</S>")
                .append("</MS></Obj></MS></Obj>");
        for (int i = 2; i < 5_000; i++) {
            text.append("<Obj RefId=\"").append(i).append("\"><MS><Ref N=\"drive\" RefId=\"1\" /></MS></Obj>");
        }
        try (Stream<ClixmlItem> items = Clixml.items(document(text.toString()), LITTLE)) {
            assertThat(items.map(item -> ((PSObject) item.value().get("drive")).get("name")))
                    .hasSize(4_999)
                    .containsOnly("/");
        }
    }

    @Test
    void whatWasNotReferredToForLongIsGivenUpAndTheErrorSaysSo() {
        String text = document(objects(0, 5_000) + "<Ref RefId=\"0\" />");
        assertThatThrownBy(() -> Clixml.items(text, LITTLE).count())
                .isInstanceOfSatisfying(
                        ValueFormatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLIXML_REFERENCE))
                .hasMessageContaining("100000");
        assertThat(Clixml.items(text, ClixmlOptions.DEFAULT).count()).isEqualTo(5_001);
    }

    @Test
    void typeNamesThatWereNotUsedForLongAreGivenUpToo() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            text.append("<Obj><TN RefId=\"")
                    .append(i)
                    .append("\"><T>a.type.of.some.length.")
                    .append(i)
                    .append("</T></TN></Obj>");
        }
        String last = document(text + "<Obj><TNRef RefId=\"0\" /></Obj>");
        assertThatThrownBy(() -> Clixml.items(last, LITTLE).count()).hasMessageStartingWith("PSRP1521");
        assertThat(Clixml.items(last, ClixmlOptions.DEFAULT).count()).isEqualTo(5_001);
    }

    /** A small object that refers to a large one keeps that in memory, so it counts as large. */
    @Test
    void whatAnObjectRefersToCountsWithIt() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append("<Obj RefId=\"")
                    .append(2 * i)
                    .append("\"><MS><S N=\"a\">")
                    .append("x".repeat(20_000))
                    .append("</S></MS></Obj>");
            text.append("<Obj RefId=\"")
                    .append(2 * i + 1)
                    .append("\"><MS><Ref N=\"large\" RefId=\"")
                    .append(2 * i)
                    .append("\" /></MS></Obj>");
        }
        String early = document(text + "<Ref RefId=\"181\" />");
        assertThatThrownBy(() -> Clixml.items(early, LITTLE).count()).hasMessageStartingWith("PSRP1521");
        String late = document(text + "<Ref RefId=\"199\" />");
        assertThat(Clixml.items(late, LITTLE).count()).isEqualTo(201);
    }

    @Test
    void anIdThatIsUsedAgainMeansTheLaterObject() {
        String text =
                "<Obj RefId=\"0\"><LST><S>a</S></LST></Obj><Obj RefId=\"0\"><LST><S>b</S></LST></Obj><Ref RefId=\"0\" />";
        try (Stream<PSObject> objects = Clixml.read(document(text))) {
            assertThat(objects.skip(2).map(PSObject::toString)).containsExactly("b");
        }
    }

    private static String objects(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append("<Obj RefId=\"").append(i).append("\"><MS><I32 N=\"n\">1</I32></MS></Obj>");
        }
        return text.toString();
    }
}
