package org.runspace.engine.clixml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runspace.engine.clixml.Documents.read;
import static org.runspace.engine.clixml.Documents.write;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/** Values with notes, and objects around objects. */
class DecoratedValuesTest {
    @Test
    void notesDoNotNeedAnIdentifier() {
        PSObject noted = (PSObject) read("<Obj><I32>5</I32><MS><S N=\"Unit\">kg</S></MS></Obj>");
        assertThat(noted.value()).isEqualTo(5);
        assertThat(noted.get("Unit")).isEqualTo("kg");
    }

    @Test
    void aNoteOfAListThatLeadsBackToItIsTheListWithTheNote() {
        String document = "<Obj RefId=\"0\"><LST><I32>1</I32></LST><MS><Ref N=\"self\" RefId=\"0\" /></MS></Obj>";
        PSObject list = (PSObject) read(document);
        assertThat(list.get("self")).isSameAs(list);
        assertThat(write(list)).isEqualTo(document);
    }

    @Test
    void aListWithNotesKeepsItsTypeNames() {
        PSObject noted = PSObject.builder()
                .value(PSList.of(PSList.Kind.QUEUE, List.of("My.Queue"), List.of(1)))
                .extended("Note", 2)
                .build();
        PSObject back = (PSObject) read(write(noted));
        assertThat(back.typeNames()).containsExactly("My.Queue");
        assertThat(((PSList) back.value()).typeNames()).containsExactly("My.Queue");
        assertThat(write(
                        PSObject.builder().value(List.of(1)).extended("Note", 2).build()))
                .contains("System.Object[]");
    }

    @Test
    void anObjectThatIsTheValueOfTwoOthersIsWrittenInBothBecauseAReferenceIsRefusedThere() {
        PSObject inner = PSObject.builder().extended("Inner", 1).build();
        PSObject first = PSObject.builder().value(inner).extended("Note", 1).build();
        PSObject second = PSObject.builder().value(inner).extended("Note", 2).build();
        String written = write(List.of(first, second));
        assertThat(written).doesNotContain("<Ref");
        PSList back = (PSList) read(written);
        assertThat(((PSObject) ((PSObject) back.get(1)).value()).get("Inner")).isEqualTo(1);
    }
}
