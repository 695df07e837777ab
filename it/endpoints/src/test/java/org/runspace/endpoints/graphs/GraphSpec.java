package org.runspace.endpoints.graphs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.runspace.object.ObjectAssembly;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/**
 * A recipe for a graph: nodes that refer to each other by number, so that one may be used twice, or lead back to
 * itself, and a failing graph can be made smaller.
 *
 * @param nodes the first one is the root
 */
record GraphSpec(List<Node> nodes) {
    /** What a node becomes. */
    enum Kind {
        LIST,
        STACK,
        QUEUE,
        ENUMERABLE,
        DICTIONARY,
        ORDERED,
        OBJECT,
        CUSTOM,
        PRIMITIVE,
        DECORATED_LIST,
        NESTED
    }

    /**
     * One object or container.
     *
     * @param kind what it becomes
     * @param types type names, where the kind has no fixed ones
     * @param text the text form, or null
     * @param base the value of a {@link Kind#PRIMITIVE}
     * @param cells properties, items or entries
     */
    record Node(Kind kind, List<String> types, String text, Object base, List<Cell> cells) {}

    /**
     * A property, item or entry.
     *
     * @param name of the property
     * @param key of the entry, a value without identity
     * @param value a value without identity, or null
     * @param step 0 for the value, else how far away the node is that stands here instead
     * @param adapted whether the property is a native one
     */
    record Cell(String name, Object key, Object value, int step, boolean adapted) {}

    /** The graph, new at each call. */
    Object build() {
        return new Maker(nodes).make();
    }

    /** Makes every node empty first, so that any can refer to any. */
    private static final class Maker {
        private final List<Node> nodes;
        private final List<Object> made = new ArrayList<>();
        private final List<Runnable> fillings = new ArrayList<>();

        Maker(List<Node> nodes) {
            this.nodes = nodes;
        }

        Object make() {
            for (int i = 0; i < nodes.size(); i++) {
                made.add(begin(nodes.get(i), i));
            }
            fillings.forEach(Runnable::run);
            return made.get(0);
        }

        private Object begin(Node node, int index) {
            return switch (node.kind()) {
                case LIST -> list(node, PSList.Kind.LIST, index);
                case STACK -> list(node, PSList.Kind.STACK, index);
                case QUEUE -> list(node, PSList.Kind.QUEUE, index);
                case ENUMERABLE -> list(node, PSList.Kind.ENUMERABLE, index);
                case DICTIONARY -> dictionary(node, node.types(), index);
                case ORDERED -> dictionary(node, PSDictionary.ORDERED, index);
                case OBJECT -> object(node, node.types(), index);
                case CUSTOM ->
                    object(new Node(node.kind(), List.of(), null, null, node.cells()), PSObject.CUSTOM_OBJECT, index);
                case PRIMITIVE -> primitive(node, index);
                case DECORATED_LIST -> decoratedList(node, index);
                case NESTED -> nested(node, index);
            };
        }

        private PSList list(Node node, PSList.Kind kind, int index) {
            PSList list = ObjectAssembly.list(kind, node.types());
            fillings.add(() -> ObjectAssembly.fill(
                    list, node.cells().stream().map(cell -> value(cell, index)).toArray()));
            return list;
        }

        private PSDictionary dictionary(Node node, List<String> types, int index) {
            PSDictionary dictionary = ObjectAssembly.dictionary(types);
            Set<String> seen = new TreeSet<>();
            List<Cell> cells = node.cells().stream()
                    .filter(cell -> seen.add(folded(Leaves.describe(cell.key()))))
                    .toList();
            fillings.add(() -> ObjectAssembly.fill(
                    dictionary,
                    cells.stream().map(Cell::key).toArray(),
                    cells.stream().map(cell -> value(cell, index)).toArray()));
            return dictionary;
        }

        private PSObject object(Node node, List<String> types, int index) {
            PSObject.Builder builder = PSObject.builder().typeNames(types).text(node.text());
            fillings.add(() ->
                    properties(builder, node, index, node.kind() == Kind.CUSTOM).build());
            return builder.reference();
        }

        /** Only note properties: PowerShell has no others on values of its own. */
        private PSObject primitive(Node node, int index) {
            PSObject.Builder builder = PSObject.builder()
                    .typeNames(node.types())
                    .text(node.text())
                    .value(node.base())
                    .extended("Note", index);
            fillings.add(() -> properties(builder, node, index, true).build());
            return builder.reference();
        }

        private PSObject decoratedList(Node node, int index) {
            PSList items = PSList.of(PSList.Kind.LIST, node.types(), List.of(1, "two"));
            PSObject.Builder builder =
                    PSObject.builder().typeNames(node.types()).value(items).extended("Note", index);
            fillings.add(() -> properties(builder, node, index, true).build());
            return builder.reference();
        }

        /** An object around an object. */
        private PSObject nested(Node node, int index) {
            PSObject inner = PSObject.builder()
                    .typeNames(node.types())
                    .value(node.base())
                    .extended("Inner", index)
                    .build();
            PSObject.Builder builder = PSObject.builder()
                    .typeNames(node.types())
                    .text(node.text())
                    .value(inner)
                    .extended("Note", index);
            fillings.add(() -> properties(builder, node, index, true).build());
            return builder.reference();
        }

        private PSObject.Builder properties(PSObject.Builder builder, Node node, int index, boolean notesOnly) {
            Set<String> seen = new TreeSet<>(Set.of("note", "inner"));
            for (Cell cell : node.cells()) {
                if (seen.add(folded(cell.name()))) {
                    Object value = value(cell, index);
                    if (cell.adapted() && !notesOnly) {
                        builder.adapted(cell.name(), value);
                    } else {
                        builder.extended(cell.name(), value);
                    }
                }
            }
            return builder;
        }

        private Object value(Cell cell, int index) {
            int target = index + cell.step();
            return cell.step() != 0 && target >= 0 && target < made.size() ? made.get(target) : cell.value();
        }

        /**
         * Names are compared without case by rules that differ between Java and .NET for some letters; those are never
         * used beside each other.
         */
        private static String folded(String name) {
            return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        }
    }
}
