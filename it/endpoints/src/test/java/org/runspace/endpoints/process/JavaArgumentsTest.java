package org.runspace.endpoints.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.InvocationResult;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;
import org.runspace.testkit.EndpointTest;
import org.runspace.testkit.RequiresPowerShell;

/** Values of Java's own types as arguments and as input: what the script gets, or what to do instead. */
@RequiresPowerShell
class JavaArgumentsTest extends EndpointTest {
    private record Server(String name, int port, List<Tag> tags) {}

    private record Tag(String text) {}

    /** A record that cannot be read. */
    public record Broken(String name) {
        @Override
        public String name() {
            throw new IllegalStateException("no name today");
        }
    }

    /** A class with getters, which is no record. */
    public static final class Bean {
        public String getName() {
            return "web01";
        }
    }

    @Override
    protected String connection() {
        return "process:";
    }

    @Test
    void aRecordIsAnObjectWithItsComponentsAsProperties() {
        Server server = new Server("web01", 443, List.of(new Tag("new"), new Tag("fast")));

        assertThat(values("param($s) $s.Name; $s.Port; $s.Tags.Text; $s.GetType().Name", server))
                .containsExactly("web01", 443, "new", "fast", "PSCustomObject");
        assertThat(values("param($a) $a[0].Name; [object]::ReferenceEquals($a[0], $a[1])", List.of(server, server)))
                .containsExactly("web01", true);
    }

    @Test
    void recordsMayBePipedIn() {
        InvocationResult<PSObject> sorted = session.powerShell()
                .addCommand("Sort-Object")
                .addParameter("Property", "text")
                .input(Stream.of("c", "a", "b").map(Tag::new))
                .invoke();
        assertThat(sorted.output()).extracting(tag -> tag.get("text")).containsExactly("a", "b", "c");
    }

    @Test
    void pathsBigIntegersAndConstantsHaveTheNearestTypeOfPowerShells() {
        String typed = "param($v) $v.GetType().Name; $v";
        assertThat(values(typed, Path.of("a", "b"))).containsExactly("String", Path.of("a", "b") + "");
        assertThat(values(typed, new File("a"))).containsExactly("String", "a");
        assertThat(values(typed, DayOfWeek.FRIDAY)).containsExactly("String", "FRIDAY");
        assertThat(values("param([DayOfWeek] $d) [int] $d", DayOfWeek.FRIDAY)).containsExactly(5);
        BigInteger greatest = BigInteger.ONE.shiftLeft(96).subtract(BigInteger.ONE);
        for (BigInteger number : List.of(greatest, greatest.negate(), BigInteger.TWO)) {
            assertThat(values(typed, number)).containsExactly("Decimal", new BigDecimal(number));
        }
    }

    static Stream<Object[]> refused() {
        return Stream.of(
                new Object[] {new Bean(), "Bean; send a record, a Map or PSObject.custom(...) with its values"},
                new Object[] {Optional.of(1), "java.util.Optional; send its value, or null"},
                new Object[] {Stream.of(1), "; send a list of its elements, or pipe them in as input"},
                new Object[] {
                    BigInteger.ONE.shiftLeft(96),
                    "a BigInteger beyond 96 bits, 79228162514264337593543950336; send its text, which [bigint]::Parse"
                },
                new Object[] {new Broken(""), "Broken, whose component name cannot be read; send a Map"});
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeSentIsRefusedWithWhatToDo(Object value, String advice) {
        assertThatThrownBy(() -> session.invoke("1", value))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageStartingWith("PSRP1503: PowerShell has no form for ")
                .hasMessageContaining(advice);
        assertThatThrownBy(() -> session.invoke("1", Map.of("key", List.of(value))))
                .isInstanceOf(ValueFormatException.class);
        assertThat(values("'usable'")).containsExactly("usable");
    }

    /** The compiler passes such an array in place of that of all arguments. */
    @Test
    void anArrayOfTextsIsOneArgument() {
        String count = "$args.Count; $args[0].Count";
        assertThat(values(count, (Object) new String[] {"a", "b", "c"})).containsExactly(1, 3);
        assertThat(session.invoke(count, (Object[]) new String[] {"a", "b", "c"})
                        .output())
                .extracting(PSObject::value)
                .containsExactly(1, 3);
        assertThat(session.invoke("$null -eq $args[0]", (Object[]) null).output())
                .extracting(PSObject::value)
                .containsExactly(true);
        assertThat(values(count, "a", "b", "c")).containsExactly(3, 1);
        try (RunspacePool pool = RunspaceFactory.openPool(1, 1, connection())) {
            assertThat(pool.invoke(count, (Object[]) new Integer[] {1, 2}).output())
                    .extracting(PSObject::value)
                    .containsExactly(1, 2);
        }
    }

    @Test
    void aStreamOfInputIsForOneRun() {
        var pipeline = session.powerShell()
                .addScript("$input | Measure-Object | ForEach-Object Count")
                .input(IntStream.range(0, 1000).boxed());
        assertThat(pipeline.invoke().output()).extracting(PSObject::value).containsExactly(1000);
        assertThatThrownBy(pipeline::invoke).hasMessageContaining("PSRP1311").hasMessageContaining("stream");
    }

    private List<Object> values(String script, Object... arguments) {
        return Arrays.asList(session.invoke(script, arguments).orThrow().output().stream()
                .map(PSObject::value)
                .toArray());
    }
}
