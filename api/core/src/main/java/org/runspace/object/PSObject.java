package org.runspace.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;

/**
 * An object as PowerShell sees it: a base value, type names, named properties and a text form (MS-PSRP 2.2.5.2).
 *
 * <p>Every object at the top level of a pipeline is a {@code PSObject}; inside of it a value is the plain Java type,
 * and a {@code PSObject} only where it carries type names, properties or a text of its own. The Java types are:
 *
 * <table>
 * <caption>PowerShell types and their Java types</caption>
 * <tr><th>PowerShell</th><th>Java</th></tr>
 * <tr><td>string, char, bool</td><td>{@link String}, {@link Character}, {@link Boolean}</td></tr>
 * <tr><td>sbyte, short, int, long</td><td>{@link Byte}, {@link Short}, {@link Integer}, {@link Long}</td></tr>
 * <tr><td>byte, ushort, uint, ulong</td><td>{@code UByte}, {@code UShort}, {@code UInteger}, {@code ULong} of {@code org.joou}</td></tr>
 * <tr><td>float, double, decimal</td><td>{@link Float}, {@link Double}, {@link java.math.BigDecimal}</td></tr>
 * <tr><td>datetime: UTC, local, unspecified</td><td>{@link java.time.Instant}, {@link java.time.OffsetDateTime},
 *     {@link java.time.LocalDateTime}</td></tr>
 * <tr><td>timespan</td><td>{@link java.time.Duration}, in steps of 100 ns</td></tr>
 * <tr><td>guid, uri, version</td><td>{@link java.util.UUID}, {@link java.net.URI}, {@link PSVersion}</td></tr>
 * <tr><td>byte[]</td><td>{@code byte[]}</td></tr>
 * <tr><td>array, list, stack, queue, other enumerables</td><td>{@link PSList}</td></tr>
 * <tr><td>hashtable, ordered and typed dictionaries</td><td>{@link PSDictionary}</td></tr>
 * <tr><td>enum, scriptblock, xml, securestring</td><td>{@link PSEnum}, {@link ScriptBlock}, {@link PSXml}, {@link SecureString}</td></tr>
 * <tr><td>progress record</td><td>{@link ProgressRecord}</td></tr>
 * </table>
 *
 * <p>Objects of well-known types keep their type names, properties and text, and have a Java record as their
 * {@link #value()} besides: {@link ErrorRecord}, {@link CategoryInfo}, {@link InvocationInfo},
 * {@link InformationRecord}, {@link InformationalRecord}, {@link HostInformationMessage}, {@link SemanticVersion},
 * {@link CommandInfo}, {@link ParameterMetadata}, {@link PSCredential}, {@code Size}, {@code Coordinates},
 * {@code Rectangle}, {@code KeyInfo}, {@code ChoiceDescription} and {@code FieldDescription} of
 * {@code org.runspace.host}. These records may be sent as they are, too.
 *
 * <p>Values of .NET that have no element of their own in CLIXML come as objects whose properties only describe them.
 * Such an object keeps type names, properties and text, too, {@link #isValue()} is true, and its {@link #value()} is:
 *
 * <table>
 * <caption>.NET types and their Java types</caption>
 * <tr><th>.NET</th><th>Java</th></tr>
 * <tr><td>System.DateTimeOffset</td><td>{@link java.time.OffsetDateTime}, in steps of 100 ns</td></tr>
 * <tr><td>System.DateOnly, System.TimeOnly</td><td>{@link java.time.LocalDate}, {@link java.time.LocalTime}</td></tr>
 * <tr><td>System.Numerics.BigInteger, System.Int128, System.UInt128, System.IntPtr, System.UIntPtr</td>
 *     <td>{@link java.math.BigInteger}, of at most 100000 digits</td></tr>
 * <tr><td>System.Half</td><td>{@link Float}, which holds it exactly</td></tr>
 * <tr><td>System.Net.IPAddress</td><td>{@link java.net.InetAddress}; no name is looked up</td></tr>
 * <tr><td>System.Net.NetworkInformation.PhysicalAddress, System.Text.StringBuilder, System.Text.Rune</td>
 *     <td>{@link String}</td></tr>
 * </table>
 *
 * <p>It is null if a server sends of such a type what cannot be one. A System.DBNull, which the rows of a database have
 * where there is no value, is null itself, as a property, in a list and as an object ({@link #NULL}); only as the key
 * of a dictionary it is an object.
 *
 * <p>What is sent may also be any {@link java.util.Collection}, {@link Map} or array; another record, which becomes a
 * custom object with its components as properties ({@link org.runspace.mapping.Property} gives them other names, and an
 * {@link Optional} component is its value or null); an enum's constant, a {@link CharSequence}, a
 * {@link java.nio.file.Path}, a {@link java.io.File}, a {@link java.time.LocalTime} or a {@link java.net.InetAddress},
 * which become strings; a {@link java.math.BigInteger} of at most 96 bits, which becomes a decimal; and a
 * {@link java.time.ZonedDateTime}, a {@link java.time.LocalDate} or a {@link java.util.Date}, which become datetimes.
 * Everything else is refused before it is sent. PowerShell turns a datetime with an offset into the same moment in the
 * server's time zone; a text as {@code 2026-01-02T03:04:05+14:00} keeps the offset for a {@code [datetimeoffset]}.
 *
 * <p>A URI that Java cannot parse is a {@code PSObject} whose value is the text and whose type name is
 * {@code System.Uri}.
 *
 * <p>Instances do not change once built and may be shared between threads. They compare by identity, because object
 * graphs may contain themselves.
 */
public final class PSObject {
    /** The type names of an object that was sent without any: a custom object. */
    public static final List<String> CUSTOM_OBJECT =
            List.of("System.Management.Automation.PSCustomObject", "System.Object");

    private static final String[] NO_NAMES = {};
    private static final @Nullable Object[] NO_VALUES = {};
    private static final String DESERIALIZED = "Deserialized.";

    /**
     * The object that PowerShell sends for {@code $null} in a pipeline. Its {@link #value()} is null and it has no
     * properties.
     */
    public static final PSObject NULL = new Builder().build();

    private List<String> typeNames = List.of();
    private @Nullable Object value;
    private @Nullable String text;
    private String[] names = NO_NAMES;
    private @Nullable Object[] values = NO_VALUES;
    private int adapted;
    private @Nullable View view;

    private PSObject() {}

    /**
     * Wraps a value as a top-level object.
     *
     * @param value any value of the table above, a {@code PSObject}, or null
     * @return the object itself if it is a {@code PSObject} already, {@link #NULL} for null
     */
    public static PSObject of(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        return value instanceof PSObject object
                ? object
                : new Builder().value(value).build();
    }

    /**
     * Returns the text that PowerShell makes of a value in a string, with the invariant culture: {@code True},
     * {@code 1E+22}, the items of a list with blanks between them. A text that has to be put together from the parts of
     * a value has at most 65536 characters, and ends with an ellipsis if more would follow.
     *
     * @param value any value of the table above, or null
     * @return empty for null
     */
    public static String textOf(@Nullable Object value) {
        return PSText.of(value, PSText.MOST);
    }

    /**
     * Returns the text that PowerShell makes of a value in a string, for messages. A server may refer to one part any
     * number of times, so that a small value has a large text.
     *
     * @param value any value of the table above, or null
     * @param most the number of characters after which a text that has to be put together from parts is cut; one that
     *     was sent is not
     * @return empty for null
     */
    public static String textOf(@Nullable Object value, int most) {
        return PSText.of(value, most);
    }

    /**
     * Creates a custom object, PowerShell's {@code [pscustomobject] @{ ... }}.
     *
     * @param properties name and value of each property, in order; values may be null
     * @return the object
     * @throws IllegalArgumentException if two names differ in case only: PowerShell would keep one of the properties
     */
    public static PSObject custom(Map<String, ? extends @Nullable Object> properties) {
        Builder builder = builder().typeNames(CUSTOM_OBJECT);
        Set<String> names = new TreeSet<>(OrdinalIgnoreCase.ORDER);
        properties.forEach((name, value) -> {
            if (!names.add(name)) {
                throw new IllegalArgumentException("the name " + Excerpt.quoted(name)
                        + " is there twice, because PowerShell tells names apart without case");
            }
            builder.extended(name, value);
        });
        return builder.build();
    }

    /**
     * Starts a new object.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the type names as they were sent, most derived first; empty if none were sent.
     *
     * @return an unmodifiable list
     */
    public List<String> typeNames() {
        return typeNames;
    }

    /**
     * Returns whether the object is, or was before it was serialized, of the given type.
     *
     * @param typeName a full .NET type name, compared without case and without the prefix {@code Deserialized.}
     * @return true if it is among the type names
     */
    public boolean isOfType(String typeName) {
        String wanted = live(typeName);
        for (String name : typeNames) {
            if (OrdinalIgnoreCase.equal(live(name), wanted)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the base value, as a Java type of the table above; for an object of a well-known type the record made
     * from its properties.
     *
     * @return null for {@link #NULL} and for objects that consist of properties only
     */
    public @Nullable Object value() {
        return view == null ? value : view.of(this);
    }

    /**
     * Returns whether {@link #value()} is made from the properties or the text. These are what is sent, and not the
     * value. {@link #isValue()} says whether the properties only describe it.
     *
     * @return false if the value is the base value, or there can be none
     */
    public boolean hasView() {
        return view != null;
    }

    /**
     * Returns whether the object is one value, and its properties, if there are any, only describe it: a number, or a
     * date of {@code System.DateTimeOffset}.
     *
     * @return false for {@link #NULL}, and for objects that consist of their properties
     */
    public boolean isValue() {
        return view == null ? value != null : view.isValue;
    }

    /** The base value alone. */
    @Nullable
    Object baseValue() {
        return value;
    }

    /**
     * Returns the text form that was sent, without any fallback.
     *
     * @return empty if none was sent
     */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /**
     * Returns the value of the property with the given name.
     *
     * @param name compared without case, as PowerShell does ({@link OrdinalIgnoreCase}); an extended property hides an
     *     adapted one of the same name
     * @return null if the value is null or there is no such property; {@link #property} tells these apart
     */
    public @Nullable Object get(String name) {
        int index = indexOf(name);
        return index < 0 ? null : values[index];
    }

    /**
     * Returns the property with the given name.
     *
     * @param name compared without case
     * @return empty if there is none
     */
    public Optional<PSProperty> property(String name) {
        int index = indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(propertyAt(index));
    }

    /**
     * Returns all properties in the order they were sent: adapted ones first, then extended ones.
     *
     * @return an unmodifiable list
     */
    public List<PSProperty> properties() {
        List<PSProperty> list = new ArrayList<>(names.length);
        for (int i = 0; i < names.length; i++) {
            list.add(propertyAt(i));
        }
        return List.copyOf(list);
    }

    /**
     * Returns the number of properties. With {@link #propertyAt} the properties can be read without creating a list.
     *
     * @return zero or more
     */
    public int propertyCount() {
        return names.length;
    }

    /**
     * Returns the property at the given position.
     *
     * @param index from 0 to {@link #propertyCount()} - 1
     * @return name, value and kind
     * @throws ArrayIndexOutOfBoundsException for any other index
     */
    public PSProperty propertyAt(int index) {
        return new PSProperty(
                names[index], values[index], index < adapted ? PSProperty.Kind.ADAPTED : PSProperty.Kind.EXTENDED);
    }

    /**
     * Returns the value of the property at the given position.
     *
     * @param index from 0 to {@link #propertyCount()} - 1
     * @return null if the value is null
     * @throws ArrayIndexOutOfBoundsException for any other index
     */
    public @Nullable Object valueAt(int index) {
        return values[index];
    }

    /**
     * Returns what objects with the same properties share that were read one after another: a program that looks up the
     * same names in many objects may keep their positions as long as this does not change.
     *
     * @return two objects for which it is identical have the same names at the same positions; nothing else can be done
     *     with it
     */
    public Object layout() {
        return names;
    }

    /**
     * Returns whether this is {@code $null}.
     *
     * @return true for {@link #NULL}
     */
    public boolean isNull() {
        return this == NULL;
    }

    /**
     * Returns the text PowerShell would print for this object in a string: the one that was sent, else one made from
     * value or properties, as {@link #textOf(Object)} makes it.
     */
    @Override
    public String toString() {
        return text != null ? text : PSText.of(this, PSText.MOST);
    }

    /**
     * Returns the position of the property with the given name.
     *
     * @param name compared without case, as {@link #get} does
     * @return for {@link #propertyAt} and {@link #valueAt}, or -1 if there is no such property
     */
    public int indexOf(String name) {
        for (int i = names.length - 1; i >= 0; i--) {
            if (OrdinalIgnoreCase.equal(names[i], name)) {
                return i;
            }
        }
        return -1;
    }

    private static String live(String typeName) {
        boolean prefixed = OrdinalIgnoreCase.startsWith(typeName, DESERIALIZED);
        return prefixed ? typeName.substring(DESERIALIZED.length()) : typeName;
    }

    /**
     * The Java form of the properties. It is made when it is first wanted, because most objects are passed on unseen.
     */
    private static final class View {
        private @Nullable Function<? super PSObject, ?> maker;
        private final boolean isValue;
        private @Nullable Object made;

        private View(Function<? super PSObject, ?> maker, boolean isValue) {
            this.maker = maker;
            this.isValue = isValue;
        }

        private synchronized @Nullable Object of(PSObject object) {
            if (maker != null) {
                made = maker.apply(object);
                maker = null;
            }
            return made;
        }
    }

    /**
     * Collects the parts of one object. Not thread-safe; one builder makes one object.
     *
     * <p>{@link #reference()} gives the object before it is complete, so that a graph may refer back to it.
     */
    public static final class Builder {
        private final PSObject object = new PSObject();
        private String[] names = NO_NAMES;
        private @Nullable Object[] values = NO_VALUES;
        private int count;
        private int adapted;
        private boolean built;

        private Builder() {}

        /**
         * Sets the type names.
         *
         * @param typeNames most derived first; kept as it is if it is an unmodifiable list
         * @return this
         */
        public Builder typeNames(Collection<String> typeNames) {
            object.typeNames = List.copyOf(typeNames);
            return this;
        }

        /**
         * Sets the base value.
         *
         * @param value any Java type of the table at {@link PSObject}, or null
         * @return this
         */
        public Builder value(@Nullable Object value) {
            object.value = value;
            return this;
        }

        /**
         * Gives an object without a base value a Java form, made from its properties when {@link PSObject#value()} is
         * first called.
         *
         * @param maker called once at most, with the complete object; null is the result of properties that do not fit.
         *     Null for none
         * @return this
         */
        public Builder view(@Nullable Function<? super PSObject, ?> maker) {
            object.view = maker == null ? null : new View(maker, false);
            return this;
        }

        /**
         * Gives an object without a base value a Java form, as {@link #view} does, that is all of it: the object is one
         * value, and its properties only describe it.
         *
         * @param maker called once at most, with the complete object; null is the result of what cannot be such a value
         * @return this
         */
        public Builder valueView(Function<? super PSObject, ?> maker) {
            object.view = new View(maker, true);
            return this;
        }

        /**
         * Sets the text form.
         *
         * @param text null for none
         * @return this
         */
        public Builder text(@Nullable String text) {
            object.text = text;
            return this;
        }

        /**
         * Adds a native property. All adapted properties come before the extended ones.
         *
         * @param name any text, also empty
         * @param value may be null
         * @return this
         */
        public Builder adapted(String name, @Nullable Object value) {
            insert(adapted, name, value);
            adapted++;
            return this;
        }

        /**
         * Adds a note property.
         *
         * @param name any text, also empty
         * @param value may be null
         * @return this
         */
        public Builder extended(String name, @Nullable Object value) {
            insert(count, name, value);
            return this;
        }

        /** Sets all properties at once without copying them. */
        Builder properties(String[] names, @Nullable Object[] values, int adapted) {
            if (names.length != values.length || adapted < 0 || adapted > names.length) {
                throw new IllegalArgumentException(
                        names.length + " names, " + values.length + " values, " + adapted + " adapted");
            }
            this.names = names;
            this.values = values;
            this.count = names.length;
            this.adapted = adapted;
            return this;
        }

        /**
         * Returns the object that is being built, for members that refer back to it. Its content appears with
         * {@link #build()}.
         *
         * @return always the object that {@link #build()} returns
         */
        public PSObject reference() {
            return object;
        }

        /**
         * Completes the object.
         *
         * @return the object
         * @throws IllegalStateException on a second call
         */
        public PSObject build() {
            if (built) {
                throw new IllegalStateException("this object is built already");
            }
            built = true;
            object.names = names.length == count ? names : Arrays.copyOf(names, count);
            object.values = values.length == count ? values : Arrays.copyOf(values, count);
            object.adapted = adapted;
            return object;
        }

        private void insert(int index, String name, @Nullable Object value) {
            if (name == null) {
                throw new IllegalArgumentException("a property needs a name");
            }
            if (count == names.length) {
                int capacity = Math.max(4, count * 2);
                names = Arrays.copyOf(names, capacity);
                values = Arrays.copyOf(values, capacity);
            }
            System.arraycopy(names, index, names, index + 1, count - index);
            System.arraycopy(values, index, values, index + 1, count - index);
            names[index] = name;
            values[index] = value;
            count++;
        }
    }
}
