package org.runspace.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.runspace.object.ObjectAssembly;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSEnum;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/** Objects as PowerShell sends them become records, or the exception says all that does not fit. */
class ObjectMappingTest {
    record Service(String name, State status, List<String> requiredServices) {}

    enum State {
        RUNNING,
        STOP_PENDING,
        @Property("n/a")
        UNKNOWN,
        @EnumNumber(42)
        NUMBERED
    }

    record Odd(
            @Property("CPU(s)") double cpu,
            @Property("Is There") boolean there) {}

    record Node(String name, Optional<Node> parent) {}

    record Pair<T>(T first, List<T> others) {}

    record Pairs(Pair<Integer> numbers, Pair<String> texts) {}

    record Lenient(Optional<String> missing, @Nullable String nothing, List<@Nullable String> holes) {}

    sealed interface Item permits FileInfo, Folder {}

    record FileInfo(String name, long length) implements Item {}

    @TypeName("System.IO.DirectoryInfo")
    record Folder(String name) implements Item {}

    record Careful(int port) {
        Careful {
            if (port < 1) {
                throw new IllegalArgumentException("no port: " + port);
            }
        }
    }

    @Test
    void propertiesAreFoundWithoutRegardToCase() {
        PSObject sent = PSObject.builder()
                .adapted("Name", "web")
                .adapted("STATUS", PSEnum.of("Some.State", "StopPending", 3))
                .extended("RequiredServices", PSList.of("rpc", serviceWithText("http")))
                .build();
        assertThat(ObjectMapping.of(Service.class).map(sent))
                .isEqualTo(new Service("web", State.STOP_PENDING, List.of("rpc", "http")));
    }

    private static PSObject serviceWithText(String text) {
        return PSObject.builder().text(text).adapted("Name", text).build();
    }

    @Test
    void oddNamesAreGivenByAnnotation() {
        PSObject sent = PSObject.custom(Map.of("cpu(S)", 1.5, "is there", true));
        assertThat(ObjectMapping.of(Odd.class).map(sent)).isEqualTo(new Odd(1.5, true));
    }

    @Test
    void constantsHaveTheNameOrTheNumberThatIsSent() {
        ObjectMapping<State> states = ObjectMapping.of(State.class);
        assertThat(states.map(PSObject.of("running"))).isEqualTo(State.RUNNING);
        assertThat(states.map(PSObject.of("N/A"))).isEqualTo(State.UNKNOWN);
        assertThat(states.map(PSObject.of(42))).isEqualTo(State.NUMBERED);
        assertThat(states.map(PSObject.of(PSEnum.of("X", "42", 42)))).isEqualTo(State.NUMBERED);
        assertThatThrownBy(() -> states.map(PSObject.of(0)))
                .hasMessageContaining("found Integer \"0\", expected one of RUNNING, STOP_PENDING, n/a, NUMBERED");
    }

    record Days(Set<DayOfWeek> days) {}

    @Test
    void flagsAreSets() {
        PSObject sent = PSObject.custom(Map.of("Days", PSEnum.of("System.Flags", "Monday, Friday", 17)));
        assertThat(ObjectMapping.of(Days.class).map(sent).days()).containsExactly(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    }

    @Test
    void recordsHoldRecordsOfObjectsAndOfDictionaries() {
        PSObject root = PSObject.custom(Map.of("Name", "root"));
        PSDictionary child = PSDictionary.of(PSDictionary.HASHTABLE, Map.of("NAME", "child", "Parent", root));
        assertThat(ObjectMapping.of(Node.class).map(PSObject.of(child)))
                .isEqualTo(new Node("child", Optional.of(new Node("root", Optional.empty()))));
    }

    @Test
    void typeVariablesStandForWhatTheyAreUsedWith() {
        PSObject sent = PSObject.custom(Map.of(
                "Numbers", PSObject.custom(Map.of("first", 1, "others", PSList.of(2, 3L))),
                "Texts", PSObject.custom(Map.of("first", "a", "others", "b"))));
        assertThat(ObjectMapping.of(Pairs.class).map(sent))
                .isEqualTo(new Pairs(new Pair<>(1, List.of(2, 3)), new Pair<>("a", List.of("b"))));
    }

    @Test
    void whatMayBeMissingIsSaidByTheType() {
        Map<String, @Nullable Object> properties = new HashMap<>();
        properties.put("nothing", null);
        properties.put("holes", PSList.of("a", null));
        Lenient lenient = ObjectMapping.of(Lenient.class).map(PSObject.custom(properties));
        assertThat(lenient).isEqualTo(new Lenient(Optional.empty(), null, Arrays.asList("a", null)));
    }

    @Test
    void sealedInterfacesAreChosenByTheTypeThatWasSent() {
        ObjectMapping<Item> items = ObjectMapping.of(Item.class);
        PSObject.Builder file =
                PSObject.builder().typeNames(List.of("Deserialized.System.IO.FileInfo", "System.Object"));
        assertThat(items.map(file.adapted("Name", "a").adapted("Length", 1L).build()))
                .isEqualTo(new FileInfo("a", 1));
        PSObject.Builder folder = PSObject.builder().typeNames(List.of("Selected.System.IO.DirectoryInfo"));
        assertThat(items.map(folder.adapted("Name", "b").build())).isEqualTo(new Folder("b"));
        assertThatThrownBy(() -> items.map(PSObject.custom(Map.of("Name", "c"))))
                .hasMessageContaining("expected an object of one of the types FileInfo, System.IO.DirectoryInfo");
    }

    @Test
    void everyMismatchIsListedAtOnce() {
        PSObject sent = PSObject.custom(Map.of("Status", 7, "RequiredServices", PSList.of("a", PSList.of(), "b")));
        assertThatThrownBy(() -> ObjectMapping.of(Service.class).map(sent))
                .isInstanceOfSatisfying(
                        ObjectMappingException.class,
                        e -> assertThat(e.mismatches())
                                .containsExactly(
                                        new Mismatch("name", "no such property", "a text"),
                                        new Mismatch(
                                                "status",
                                                "Integer \"7\"",
                                                "one of RUNNING, STOP_PENDING, n/a, NUMBERED"),
                                        new Mismatch("requiredServices[1]", "PSList \"\"", "a text")))
                .hasMessageStartingWith("PSRP1531");
    }

    @Test
    void nullIsAMismatchWhereNothingSaysOtherwise() {
        Map<String, @Nullable Object> properties = new HashMap<>();
        properties.put("port", null);
        assertThatThrownBy(() -> ObjectMapping.of(Careful.class).map(PSObject.custom(properties)))
                .hasMessageContaining("port: found null, expected a number that Integer holds exactly");
        assertThatThrownBy(() -> ObjectMapping.of(Careful.class).map(PSObject.NULL))
                .hasMessageContaining("found null, expected an object with the properties port");
    }

    @Test
    void whatTheRecordItselfRefusesIsAMismatch() {
        assertThatThrownBy(() -> ObjectMapping.of(Careful.class).map(PSObject.custom(Map.of("port", 0))))
                .isInstanceOf(ObjectMappingException.class)
                .hasMessageContaining("no port: 0");
    }

    @Test
    void objectsOfOtherShapesInTurnAreReadRight() {
        ObjectMapping<FileInfo> files = ObjectMapping.of(FileInfo.class);
        for (int i = 0; i < 3; i++) {
            PSObject one = PSObject.builder()
                    .adapted("Name", "a")
                    .adapted("Length", 1L)
                    .build();
            PSObject other = PSObject.builder()
                    .adapted("Length", 2L)
                    .adapted("Name", "b")
                    .extended("NAME", "c")
                    .build();
            assertThat(files.map(one)).isEqualTo(new FileInfo("a", 1));
            assertThat(files.map(other)).isEqualTo(new FileInfo("c", 2));
        }
    }

    @Test
    void aGraphThatContainsItselfIsRefused() {
        PSList list = ObjectAssembly.list(PSList.Kind.LIST, PSList.OBJECT_ARRAY);
        PSObject.Builder builder = PSObject.builder();
        PSObject node = builder.reference();
        builder.adapted("Name", "n").adapted("Parent", node).build();
        ObjectAssembly.fill(list, new Object[] {node});
        assertThatThrownBy(() -> ObjectMapping.of(Node.class).map(node))
                .isInstanceOf(ObjectMappingException.class)
                .hasMessageContaining("a record inside of 100 others");
    }

    record Hopeless(
            Thread thread,
            List<?> anything,
            List<StringBuilder> texts,
            int a,
            @Property("A") int b) {}

    sealed interface Open permits NoRecord {}

    static final class NoRecord implements Open {}

    @Test
    void aTypeThatNothingCanFillIsRefusedWithAllItsFaults() {
        assertThatThrownBy(() -> ObjectMapping.of(Hopeless.class))
                .isInstanceOf(ObjectMappingException.class)
                .hasMessageStartingWith("PSRP1530: no object can become")
                .hasMessageContaining("3 thing(s)")
                .hasMessageContaining("thread: found the type java.lang.Thread")
                .hasMessageContaining("texts: found the type java.lang.StringBuilder")
                .hasMessageContaining("b: found a second component for the property A");
        assertThatThrownBy(() -> ObjectMapping.of(Open.class)).hasMessageContaining("NoRecord");
        assertThatThrownBy(() -> ObjectMapping.of(Runnable.class)).hasMessageContaining("java.lang.Runnable");
    }
}
