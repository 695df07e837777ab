package org.runspace.engine.message;

import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.host.BufferCell;
import org.runspace.host.ConsoleColor;
import org.runspace.host.Coordinates;
import org.runspace.host.CredentialRequest;
import org.runspace.host.KeyInfo;
import org.runspace.host.ReadKeyOption;
import org.runspace.host.Rectangle;
import org.runspace.host.Size;
import org.runspace.object.PSCredential;
import org.runspace.object.ProgressRecord;
import org.runspace.object.SecureString;

/**
 * The types of parameters and results of host calls. They are not written as CLIXML writes objects, but as bags without
 * type names whose property names are the fields' (MS-PSRP 2.2.6). Each type knows its form for the wire and its Java
 * type.
 */
public enum HostType {
    /** No result. */
    NOTHING((bag, name) -> null, value -> null),
    /** A {@link String}; null on the wire is the empty text. */
    TEXT((bag, name) -> bag.any(name) == null ? "" : bag.text(name), value -> value),
    /** A {@link SecureString}. */
    SECRET((bag, name) -> checked(bag, name, SecureString.class, "SS"), value -> value),
    /** A {@link Boolean}. */
    FLAG(Bag::flag, value -> value),
    /** An {@link Integer}. */
    NUMBER(Bag::number, value -> value),
    /** A {@link Long}. */
    LONG((bag, name) -> bag.any(name) instanceof Integer number ? number.longValue() : bag.int64(name), value -> value),
    /** A {@link org.runspace.object.PSVersion}. */
    VERSION(Bag::version, value -> value),
    /** A {@link UUID}. */
    ID((bag, name) -> checked(bag, name, UUID.class, "G"), value -> value),
    /** A {@link Locale}, by its name. */
    CULTURE((bag, name) -> Locale.forLanguageTag(bag.text(name)), value -> HostValues.culture((Locale) value)),
    /** A {@link ConsoleColor}. */
    COLOR((bag, name) -> WireNumbers.color(bag.number(name)), value -> WireNumbers.of((ConsoleColor) value)),
    /** {@link Coordinates}. */
    COORDINATES((bag, name) -> HostValues.coordinates(bag.bag(name)), value -> HostValues.bag((Coordinates) value)),
    /** A {@link Size}. */
    SIZE((bag, name) -> HostValues.size(bag.bag(name)), value -> HostValues.bag((Size) value)),
    /** A {@link Rectangle}. */
    RECTANGLE((bag, name) -> HostValues.rectangle(bag.bag(name)), value -> HostValues.bag((Rectangle) value)),
    /** A {@link BufferCell}. */
    CELL((bag, name) -> HostValues.cell(bag.bag(name)), value -> HostValues.bag((BufferCell) value)),
    /** Rows of cells, {@code BufferCell[][]}. */
    CELLS((bag, name) -> HostArrays.cells(bag.bag(name)), value -> HostArrays.array((BufferCell[][]) value)),
    /** A {@link KeyInfo}. */
    KEY((bag, name) -> HostValues.key(bag.bag(name)), value -> HostValues.bag((KeyInfo) value)),
    /** A set of {@link ReadKeyOption}. */
    KEY_OPTIONS(
            (bag, name) -> WireNumbers.flags(ReadKeyOption.class, bag.number(name)),
            value -> WireNumbers.ofFlags((Collection<?>) value)),
    /** A {@link PSCredential}. */
    CREDENTIAL((bag, name) -> HostValues.credential(bag.bag(name)), value -> HostValues.object((PSCredential) value)),
    /** A set of {@link CredentialRequest.Type}. */
    CREDENTIAL_TYPES(
            (bag, name) -> WireNumbers.flags(CredentialRequest.Type.class, bag.number(name)),
            value -> WireNumbers.ofFlags((Collection<?>) value)),
    /** A {@link CredentialRequest.Option}. */
    CREDENTIAL_OPTION(
            (bag, name) -> HostValues.constant(CredentialRequest.Option.values(), bag.number(name)),
            value -> ((CredentialRequest.Option) value).ordinal()),
    /** A list of {@link org.runspace.host.FieldDescription}. */
    FIELDS((bag, name) -> bag.list(name).stream().map(HostPrompts::field).toList(), HostPrompts::fields),
    /** A map of the answers to fields, text to any value. */
    ANSWERS(HostPrompts::answers, HostPrompts::dictionary),
    /** A list of {@link org.runspace.host.ChoiceDescription}. */
    CHOICES((bag, name) -> bag.list(name).stream().map(HostPrompts::choice).toList(), HostPrompts::choices),
    /** A list of {@link Integer}, an array on the wire. */
    NUMBER_ARRAY(HostArrays::numbers, value -> HostArrays.array(value)),
    /** A list of {@link Integer}. */
    NUMBERS(HostArrays::numbers, HostArrays::list),
    /** A {@link ProgressRecord}. */
    PROGRESS((bag, name) -> Records.progress(bag.bag(name)), value -> Records.progress((ProgressRecord) value)),
    /** A runspace, which no Java value stands for. */
    RUNSPACE((bag, name) -> bag.any(name), value -> value);

    private final BiFunction<Bag, String, Object> reader;
    private final Function<Object, Object> writer;

    HostType(BiFunction<Bag, String, Object> reader, Function<Object, Object> writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * The form for the wire.
     *
     * @param value of this type's Java type, or null
     * @return what the CLIXML writer takes
     * @throws ClassCastException if the value is of another type
     */
    Object encode(Object value) {
        return value == null ? null : writer.apply(value);
    }

    /**
     * Reads a property of this type.
     *
     * @throws ProtocolException if it is missing or has another form
     */
    Object decode(Bag bag, String name) {
        return reader.apply(bag, name);
    }

    private static <T> T checked(Bag bag, String name, Class<T> type, String tag) {
        Object value = bag.any(name);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        String found = value == null ? "nothing" : value.getClass().getSimpleName();
        throw new ProtocolException(ErrorCode.MESSAGE_PROPERTY, null, "a host call", name, tag, found);
    }
}
