package org.runspace.endpoints.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/** The judge of the round trips notices what they are about. */
class GraphComparisonTest {
    private final PSObject object = PSObject.custom(Map.of("a", 1));

    @Test
    void equalGraphsHaveNoDifference() {
        assertThat(differences(PSList.of(object, object, -0.0), list(custom(1), -0.0)))
                .isEmpty();
    }

    @Test
    void otherValuesTypesNamesAndOrdersAreDifferences() {
        assertThat(differences(0.0, -0.0)).isNotEmpty();
        assertThat(differences(1, 1L)).isNotEmpty();
        assertThat(differences(PSList.of(1, 2), PSList.of(2, 1))).isNotEmpty();
        assertThat(differences(PSList.of(1), PSList.of(1, 2))).isNotEmpty();
        assertThat(differences(PSList.of(1), PSList.of(PSList.Kind.STACK, PSList.OBJECT_ARRAY, List.of(1))))
                .isNotEmpty();
        assertThat(differences(PSList.of(1), PSList.of(PSList.Kind.LIST, PSList.ARRAY_LIST, List.of(1))))
                .isNotEmpty();
        assertThat(differences(custom(1), custom(2))).isNotEmpty();
        assertThat(differences(
                        custom(1),
                        PSObject.builder()
                                .typeNames(PSObject.CUSTOM_OBJECT)
                                .adapted("a", 1)
                                .build()))
                .isNotEmpty();
        assertThat(differences(
                        PSDictionary.of(PSDictionary.HASHTABLE, Map.of("a", 1)),
                        PSDictionary.of(PSDictionary.HASHTABLE, Map.of("b", 1))))
                .isNotEmpty();
    }

    @Test
    void sharingThatWasLostOrAddedIsADifference() {
        assertThat(differences(PSList.of(object, object), PSList.of(custom(1), custom(1))))
                .anyMatch(text -> text.contains("one object"));
        assertThat(differences(PSList.of(custom(1), custom(1)), PSList.of(object, object)))
                .anyMatch(text -> text.contains("two objects"));
    }

    private static PSObject custom(int value) {
        return PSObject.custom(Map.of("a", value));
    }

    private static PSList list(PSObject twice, Object last) {
        return PSList.of(twice, twice, last);
    }

    private static List<String> differences(Object sent, Object received) {
        return new GraphComparison().compare(sent, received);
    }
}
