package org.runspace.endpoints.graphs;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.runspace.endpoints.graphs.GraphSpec.Cell;
import org.runspace.endpoints.graphs.GraphSpec.Kind;
import org.runspace.endpoints.graphs.GraphSpec.Node;

/** Graphs of every shape: deep and wide, with parts used twice, and with ways that lead back. */
final class Graphs {
    /** With what is around them, these many objects in each other are less than PowerShell's 49 levels. */
    private static final int MOST_NODES = 40;

    private Graphs() {}

    /** Graphs of which no part leads back to itself. */
    static Arbitrary<GraphSpec> trees() {
        return graphs(nodes(Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(1)),
                Tuple.of(4, Arbitraries.integers().between(1, MOST_NODES)))));
    }

    /** Graphs in which any part may lead to any. */
    static Arbitrary<GraphSpec> cyclic() {
        return graphs(nodes(Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(1)),
                Tuple.of(6, Arbitraries.integers().between(-MOST_NODES, MOST_NODES)))));
    }

    private static Arbitrary<GraphSpec> graphs(Arbitrary<Node> nodes) {
        return Arbitraries.frequencyOf(
                        Tuple.of(5, nodes.list().ofMinSize(1).ofMaxSize(6)),
                        Tuple.of(4, nodes.list().ofMinSize(1).ofMaxSize(16)),
                        Tuple.of(1, nodes.list().ofMinSize(MOST_NODES).ofMaxSize(MOST_NODES)))
                .map(GraphSpec::new);
    }

    private static Arbitrary<Node> nodes(Arbitrary<Integer> steps) {
        Arbitrary<Object> base =
                Leaves.values().filter(value -> value != null && !(value instanceof org.runspace.object.PSEnum));
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        typeNames(),
                        Leaves.strings().injectNull(0.5),
                        base,
                        cells(steps))
                .as(Node::new);
    }

    private static Arbitrary<List<Cell>> cells(Arbitrary<Integer> steps) {
        Arbitrary<Integer> step = Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just(0)), Tuple.of(3, steps));
        Arbitrary<Cell> cell = Combinators.combine(
                        names(), Leaves.keys(), Leaves.values(), step, Arbitraries.of(true, false))
                .as(Cell::new);
        return Arbitraries.frequencyOf(
                Tuple.of(12, cell.list().ofMaxSize(5)),
                Tuple.of(1, cell.list().ofMinSize(60).ofMaxSize(60)));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        3, Arbitraries.of("Name", "Value", "a b", "Length", "_x0041_", "a.b", "Ünïcode", "1", "<&\">")),
                Tuple.of(1, Leaves.strings().filter(text -> !text.isEmpty())));
    }

    private static Arbitrary<List<String>> typeNames() {
        Arbitrary<List<String>> some = Arbitraries.of(
                List.of("My.Type", "System.Object"),
                List.of("My.Type", "My.Base", "System.Object"),
                List.of("Some.Generic`1[[System.String, mscorlib]]", "System.Object"));
        return Arbitraries.frequencyOf(
                Tuple.of(3, some),
                Tuple.of(1, Arbitraries.just(List.of())),
                Tuple.of(
                        1,
                        Leaves.strings()
                                .filter(text -> !text.isBlank())
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3)));
    }
}
