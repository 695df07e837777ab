package org.runspace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.runspace.engine.protocol.ImpossibleEventException;

/**
 * A table of states, to be compared with the engine's README and checked for what every such table has.
 *
 * @param name what it is the table of, as in the README
 * @param states its rows, the first of them the one it begins with
 * @param events its columns
 * @param after which state follows
 * @param <S> the states
 * @param <E> the events
 */
public record StateTable<S extends Enum<S>, E extends Enum<E>>(
        String name, List<S> states, List<E> events, Transition<S, E> after) {
    private static final Path README = Path.of("README.md");

    /**
     * Which state follows an event.
     *
     * @param <S> the states
     * @param <E> the events
     */
    @FunctionalInterface
    public interface Transition<S, E> {
        S after(S state, E event);
    }

    /** Creates a table of all constants of two enums. */
    public static <S extends Enum<S>, E extends Enum<E>> StateTable<S, E> of(
            String name, Class<S> states, Class<E> events, Transition<S, E> after) {
        return new StateTable<>(name, List.of(states.getEnumConstants()), List.of(events.getEnumConstants()), after);
    }

    /** Checks that the README shows this table. */
    public void requireInReadme() {
        try {
            assertThat(Files.readString(README))
                    .as("the engine's README is to show this table:%n%s", this)
                    .contains("\n\n" + this + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks that what is refused is refused with the state and the event in the message. */
    public void requireClearRefusals() {
        for (S state : states) {
            for (E event : events) {
                refusal(state, event)
                        .ifPresent(refused -> assertThat(refused).hasMessageContainingAll(state.name(), event.name()));
            }
        }
    }

    /** Checks that every state can be reached. */
    public void requireReachable(List<S> beginnings) {
        Set<S> reached = EnumSet.copyOf(beginnings);
        List<S> todo = new ArrayList<>(reached);
        while (!todo.isEmpty()) {
            S state = todo.remove(0);
            next(state).filter(reached::add).forEach(todo::add);
        }
        assertThat(reached).as(name).containsExactlyElementsOf(states);
    }

    /** Checks that nothing leads out of a state. */
    public void requireFinal(S state) {
        assertThat(next(state)).as("%s, state %s", name, state).allMatch(state::equals);
    }

    private Stream<S> next(S state) {
        return events.stream().filter(event -> refusal(state, event).isEmpty()).map(event -> after.after(state, event));
    }

    private Optional<ImpossibleEventException> refusal(S state, E event) {
        try {
            after.after(state, event);
            return Optional.empty();
        } catch (ImpossibleEventException e) {
            return Optional.of(e);
        }
    }

    @Override
    public String toString() {
        String head = row(name, StateTable::code);
        String line = row("---", event -> "---").replace(" ", "");
        String rows = states.stream()
                .map(state -> row(
                        code(state), event -> refusal(state, event).isPresent() ? "" : code(after.after(state, event))))
                .collect(Collectors.joining("\n"));
        return String.join("\n", head, line, rows);
    }

    private String row(String first, Function<E, String> cell) {
        return events.stream().map(cell).collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
    }

    private static String code(Enum<?> constant) {
        return "`" + constant.name() + "`";
    }
}
