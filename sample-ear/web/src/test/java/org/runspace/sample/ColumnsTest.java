package org.runspace.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runspace.object.PSObject;

class ColumnsTest {
    @Test
    void anObjectWithAFewPropertiesHasAllOfThemAsColumns() {
        PSObject object = PSObject.custom(properties(8));

        assertThat(columns(object)).hasSize(8);
    }

    @Test
    void ofManyPropertiesOnlyTheFirstAreColumns() {
        assertThat(columns(PSObject.custom(properties(62)))).containsExactly("p0", "p1", "p2", "p3");
    }

    @Test
    void anObjectMayNameItsColumnsItself() {
        for (Object set : List.of(
                List.of("p7", "P2", "missing"),
                PSObject.custom(Map.of("ReferencedPropertyNames", List.of("p7", "P2", "missing"))))) {
            Map<String, Object> given = properties(62);
            given.put("PSStandardMembers", PSObject.custom(Map.of("DefaultDisplayPropertySet", set)));

            assertThat(columns(PSObject.custom(given))).containsExactly("p7", "p2");
        }
    }

    @Test
    void objectsOfWellKnownTypesHaveTheColumnsOfPowerShellsDisplay() {
        PSObject.Builder file = PSObject.builder()
                .typeNames(List.of("Deserialized.System.IO.FileInfo", "Deserialized.System.IO.FileSystemInfo"));
        List.of("Name", "FullName", "Exists", "Attributes", "Length", "LinkTarget", "LastWriteTime", "Mode", "Root")
                .forEach(name -> file.adapted(name, 1));

        assertThat(columns(file.build())).containsExactly("Mode", "LastWriteTime", "Length", "Name");
    }

    @Test
    void whatSaysHowAnObjectIsShownIsNotShownItself() {
        PSObject object = PSObject.custom(Map.of("PSStandardMembers", PSObject.custom(Map.of())));

        assertThat(Columns.properties(object)).isEmpty();
    }

    @Test
    void propertiesThatOnlyDescribeAValueAreNotShownInItsPlace() {
        PSObject number = PSObject.builder()
                .typeNames(List.of("System.Numerics.BigInteger"))
                .text("1000")
                .adapted("IsEven", true)
                .valueView(object -> BigInteger.valueOf(1000))
                .build();

        assertThat(Columns.properties(number)).isEmpty();
    }

    private static List<String> columns(PSObject object) {
        return Columns.of(object, Columns.properties(object));
    }

    private static Map<String, Object> properties(int count) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            properties.put("p" + i, i);
        }
        return properties;
    }
}
