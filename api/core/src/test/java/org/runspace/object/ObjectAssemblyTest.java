package org.runspace.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Containers that are put together by a reader, and the texts of values. */
class ObjectAssemblyTest {
    @Test
    void itemsMayLeadBackToTheirList() {
        PSList list = ObjectAssembly.list(PSList.Kind.QUEUE, PSList.ARRAY_LIST);
        assertThat(list.size()).isZero();

        assertThat(ObjectAssembly.fill(list, new Object[] {list, null})).isSameAs(list);
        assertThat(list.get(0)).isSameAs(list);
        assertThat(list.get(1)).isNull();
    }

    @Test
    void aContainerIsCompletedOnce() {
        PSList list = ObjectAssembly.fill(ObjectAssembly.list(PSList.Kind.LIST, List.of()), new Object[0]);
        PSDictionary dictionary = PSDictionary.of(PSDictionary.HASHTABLE, Map.of());

        assertThatThrownBy(() -> ObjectAssembly.fill(list, new Object[1])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ObjectAssembly.fill(PSList.of(), new Object[1]))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ObjectAssembly.fill(dictionary, new Object[0], new Object[0]))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void valuesHaveTheTextThatPowerShellMakesOfThem() {
        assertThat(PSObject.textOf(null)).isEmpty();
        assertThat(PSObject.textOf(true)).isEqualTo("True");
        assertThat(PSObject.textOf(1e22)).isEqualTo("1E+22");
        assertThat(PSObject.textOf(3.1415927f)).isEqualTo("3.1415927");
        assertThat(PSObject.textOf(-0.0)).isEqualTo("-0");
        assertThat(PSObject.textOf(PSList.of(1, null, "a"))).isEqualTo("1  a");
        assertThat(PSObject.textOf(PSObject.builder().text("shown").build())).isEqualTo("shown");
    }
}
