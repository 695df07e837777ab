package org.runspace.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.runspace.object.PSObject;

/**
 * Converts objects as PowerShell sends them to one Java type. Nothing is lost and nothing becomes null unseen: what
 * does not fit is listed in one exception.
 *
 * <p>These are the types:
 *
 * <ul>
 *   <li>A <b>record</b> takes each component from the property of the same name, without regard to case, or of the name
 *       that {@link Property} gives; or from the entry of a dictionary. Components may be of all types of this list,
 *       records among them. A component without its property, or whose property is null, is a mismatch, unless it is an
 *       {@code Optional} or annotated as {@code @Nullable}, of any library.
 *   <li>A <b>sealed interface</b> of records takes the record that stands for the object's most derived type
 *       ({@link TypeName}).
 *   <li>An <b>enum</b> takes the constant that has the name of the .NET member, without regard to case and underscores
 *       ({@code STOP_PENDING} for {@code StopPending}), or that {@link Property} or {@link EnumNumber} assigns to it. A
 *       {@code Set} of constants takes flags.
 *   <li><b>{@code List}, {@code Collection}, {@code Iterable}, {@code Set}, arrays</b> take lists of any kind, and
 *       unmodifiable ones are made. A value that is no list counts as one of a single item, as in PowerShell.
 *       <b>{@code Map}</b> takes dictionaries and the properties of objects.
 *   <li><b>Numbers</b> of every type take numbers of every other type, enumerations, and texts, if they hold them
 *       exactly: 300 is no {@code byte}, 1.5 no {@code int}, {@code "007"} no number.
 *   <li>{@code String} takes texts, characters, the names of enumerations, numbers, booleans, identifiers, versions,
 *       addresses, dates and times in the form of ISO 8601, and objects that were sent with a text. It takes no lists
 *       and durations, whose text would lose something.
 *   <li>{@code Instant}, {@code OffsetDateTime} and {@code ZonedDateTime} take dates in UTC and with an offset, a
 *       {@code datetime} as well as a {@code DateTimeOffset}, as the same moment; {@code LocalDateTime} takes dates
 *       without an offset, {@code LocalDate} those at midnight and a {@code DateOnly}, {@code LocalTime} a
 *       {@code TimeOnly}. A date that the server has sent as a text only, as it does with a {@code DateTimeOffset} that
 *       is a property of an object of .NET, is no date any more: it has lost its fraction of a second.
 *   <li>{@code InetAddress} takes an {@code IPAddress}.
 *   <li>{@code Object} takes any value as it is, and the types that {@link PSObject} lists take theirs.
 * </ul>
 *
 * <p>Thread-safe. Finding out about a type is slow, and done once for each type.
 *
 * @param <T> the Java type
 */
public final class ObjectMapping<T> {
    private static final ClassValue<ObjectMapping<?>> ALL = new ClassValue<>() {
        @Override
        protected ObjectMapping<?> computeValue(Class<?> type) {
            return new ObjectMapping<>(type);
        }
    };

    private final Class<T> type;
    private final Conversion conversion;

    private ObjectMapping(Class<T> type) {
        Planner planner = new Planner();
        this.type = type;
        this.conversion = planner.plan(type);
        if (!planner.unmappable().isEmpty()) {
            throw ObjectMappingException.ofType(type, planner.unmappable());
        }
    }

    /**
     * Returns the mapping to a type.
     *
     * @param <T> the type
     * @param type a type of the list above
     * @return the same one for each call
     * @throws ObjectMappingException if it is none; lists every component that cannot be filled
     */
    @SuppressWarnings("unchecked") // each class has its own mapping
    public static <T> ObjectMapping<T> of(Class<T> type) {
        return (ObjectMapping<T>) ALL.get(type);
    }

    /**
     * Converts one object.
     *
     * @param object as it came
     * @return never null
     * @throws ObjectMappingException if it does not fit
     */
    public T map(PSObject object) {
        Mismatches mismatches = new Mismatches();
        Object made = conversion.ofNullable(object, mismatches, 0);
        if (made == Mismatches.FAILED) {
            throw ObjectMappingException.ofObjects(type, mismatches);
        }
        return result(made);
    }

    /**
     * Converts several objects.
     *
     * @param objects as they came
     * @return in the same order, unmodifiable
     * @throws ObjectMappingException if some of them do not fit; lists what does not fit in all of them
     */
    public List<T> mapAll(Collection<PSObject> objects) {
        Mismatches mismatches = new Mismatches();
        List<T> all = new ArrayList<>(objects.size());
        long number = 1;
        for (PSObject object : objects) {
            int mark = mismatches.mark();
            Object made = conversion.ofNullable(object, mismatches, 0);
            if (made == Mismatches.FAILED) {
                mismatches.ofItem(mark, number);
            } else {
                all.add(result(made));
            }
            number++;
        }
        if (!mismatches.isEmpty()) {
            throw ObjectMappingException.ofObjects(type, mismatches);
        }
        return Collections.unmodifiableList(all);
    }

    /**
     * Returns which properties the type needs, so that a server need not send others.
     *
     * @return for records with components and sealed interfaces of such
     * @throws ObjectMappingException if the type is none
     */
    public Selection selection() {
        Selection selection = Selection.of(conversion);
        if (selection == null) {
            Mismatches unmappable = new Mismatches();
            unmappable.told("the type " + type.getName(), "a record with components, or a sealed interface of such");
            throw ObjectMappingException.ofType(type, unmappable);
        }
        return selection;
    }

    @SuppressWarnings("unchecked") // what a conversion makes is of the type that it was planned for, or its box
    private T result(@Nullable Object made) {
        return (T) Objects.requireNonNull(made, "a top-level type is not nullable");
    }
}
