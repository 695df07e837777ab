package org.runspace;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * What came of the work at all targets of a {@link RunspaceGroup}. Immutable.
 *
 * @param targets one result for each target, in the order of the group's targets
 * @param <T> the type of the output's objects
 */
public record GroupResult<T>(List<TargetResult<T>> targets) {
    /** Creates a result and copies the list. */
    public GroupResult {
        targets = List.copyOf(targets);
    }

    static <T> GroupResult<T> of(List<GroupTarget> order, List<TargetResult<T>> results) {
        Map<String, Integer> places = new LinkedHashMap<>();
        order.forEach(target -> places.put(target.name(), places.size()));
        return new GroupResult<>(results.stream()
                .sorted(Comparator.comparing(
                        result -> places.get(result.target().name())))
                .toList());
    }

    /**
     * Returns the objects of all outputs, in the order of the targets.
     *
     * @return an unmodifiable list
     */
    public List<T> output() {
        return targets.stream().flatMap(result -> result.output().stream()).toList();
    }

    /**
     * Returns which targets ended in one of some states; {@link RunspaceGroup#only} makes a group of them, to try the
     * failed ones again for example.
     *
     * @param first a state
     * @param others more states
     * @return the names, in the order of the targets
     */
    public List<String> names(TargetState first, TargetState... others) {
        Set<TargetState> wanted = EnumSet.of(first, others);
        return targets.stream()
                .filter(result -> wanted.contains(result.state()))
                .map(result -> result.target().name())
                .toList();
    }

    /**
     * Returns this result with those of another attempt in the place of the earlier ones.
     *
     * @param later what came of another attempt at some of these targets
     * @return as many targets, in the same order
     */
    public GroupResult<T> with(GroupResult<T> later) {
        Map<String, TargetResult<T>> byName = new HashMap<>();
        later.targets.forEach(result -> byName.put(result.target().name(), result));
        return new GroupResult<>(targets.stream()
                .map(result -> byName.getOrDefault(result.target().name(), result))
                .toList());
    }

    /**
     * Groups the targets that succeeded by their results: {@code groupBy(InvocationResult::output)} says which
     * computers gave equal output, if its objects are records or other types with {@code equals}.
     *
     * @param key what to group by; must not return null
     * @param <K> the key's type
     * @return the names of the targets by key, both in the order of the targets
     */
    public <K> Map<K, List<String>> groupBy(Function<? super InvocationResult<T>, ? extends K> key) {
        return targets.stream()
                .filter(result -> result.result().isPresent())
                .collect(Collectors.groupingBy(
                        result -> key.apply(result.result().orElseThrow()),
                        LinkedHashMap::new,
                        Collectors.mapping(result -> result.target().name(), Collectors.toList())));
    }

    /**
     * Returns how many targets ended in which state, in words: {@code 997 succeeded, 3 unreachable}.
     *
     * @return one line; empty if there are no targets
     */
    public String summary() {
        Map<TargetState, Long> counts = targets.stream()
                .collect(Collectors.groupingBy(
                        TargetResult::state, () -> new EnumMap<>(TargetState.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().inWords())
                .collect(Collectors.joining(", "));
    }

    /**
     * Throws if a target did not succeed.
     *
     * @return this, if all did
     * @throws RunspaceException with {@link ErrorCode#GROUP_FAILED}; the failure of the first such target is its cause
     */
    public GroupResult<T> orThrow() {
        Optional<TargetResult<T>> first = targets.stream()
                .filter(result -> result.state() != TargetState.SUCCEEDED)
                .min(Comparator.comparing(result -> result.failure().isEmpty()));
        if (first.isEmpty()) {
            return this;
        }
        Throwable why = first.get().failure().orElse(null);
        throw new RunspaceException(
                ErrorCode.GROUP_FAILED,
                why,
                summary(),
                first.get().target().name(),
                why == null ? first.get().state().inWords() : why.getMessage());
    }
}
