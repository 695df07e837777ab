package org.runspace.engine.clixml;

import java.lang.reflect.Array;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSEnum;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;

/**
 * Writes Java values as CLIXML (MS-PSRP 2.2.5), in the same way as PowerShell does: identifiers count from zero in the
 * order of the start tags, and repeated objects become references. Takes the types listed at {@link PSObject}, and any
 * collection, map, array, Java enum, date and record. Reusable. Not thread-safe.
 */
public final class ClixmlWriter {
    /** The greatest depth of values that are sent to a server: PowerShell writes one level more than it reads. */
    public static final int DEEPEST_FOR_SERVERS = 49;

    private final int deepest;
    private final XmlOutput xml = new XmlOutput();
    private final WrittenObjects written = new WrittenObjects();
    private final ScalarWriter scalars;

    /**
     * Creates a writer of values that are as deep as PowerShell writes them.
     *
     * @param secrets encrypts secure strings
     */
    public ClixmlWriter(SecureStringCodec secrets) {
        this(secrets, ClixmlLimits.DEFAULT.depth());
    }

    /**
     * Creates a writer.
     *
     * @param secrets encrypts secure strings
     * @param deepest the greatest depth of values, with 1 for the root
     */
    public ClixmlWriter(SecureStringCodec secrets, int deepest) {
        this.deepest = deepest;
        scalars = new ScalarWriter(xml, secrets);
    }

    /**
     * Appends one document of one element, without a byte order mark.
     *
     * @param value the value to write
     * @param out the output to append to; has an incomplete document if this throws
     * @throws ValueFormatException if PowerShell has no form for a value, a value throws while it is read, or values
     *     are nested too deeply
     */
    public void write(Object value, ByteOutput out) {
        try {
            element(value, out);
        } finally {
            written.clear();
        }
    }

    /**
     * Appends the next object of a document of several: its identifiers go on from those of the objects before, and
     * type names that these had become references.
     *
     * @param value the value to write
     * @param out the output to append to; has an incomplete element if this throws, and the document is unusable
     * @throws ValueFormatException if PowerShell has no form for a value, a value throws while it is read, or values
     *     are nested too deeply
     */
    public void writeNext(Object value, ByteOutput out) {
        element(value, out);
        written.endObject();
    }

    private void element(Object value, ByteOutput out) {
        xml.begin(out);
        scalars.begin();
        try {
            value(value, null, 1);
        } catch (DateTimeException e) {
            throw new ValueFormatException(
                    ErrorCode.NOT_SERIALIZABLE, e, "a date or time beyond its range: " + e.getMessage());
        } catch (RunspaceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ValueFormatException(ErrorCode.VALUE_THREW, e, e);
        }
    }

    /**
     * Returns whether the document that was written last holds a secure string.
     *
     * @return true if it does, also if writing it failed
     */
    public boolean wroteSecret() {
        return scalars.wroteSecret();
    }

    private void value(Object value, String name, int depth) {
        if (depth > deepest) {
            throw tooDeep();
        }
        if (value == null || value == PSObject.NULL) {
            xml.empty(Tag.NIL, name);
        } else if (value instanceof PSObject object) {
            object(object, name, depth);
        } else if (!scalars.write(value, name)) {
            complex(value, name, depth);
        }
    }

    /** Writes what has an Obj around it, or a reference to it. */
    private void complex(Object value, String name, int depth) {
        if (value instanceof PSEnum constant) {
            enumeration(constant, name);
        } else if (!referred(value, name)) {
            List<String> types = containerTypes(value);
            if (types == null) {
                form(value, name, depth);
                return;
            }
            startObject(value, name, types);
            container(value, depth);
            xml.end(Tag.OBJECT);
        }
    }

    /** Writes what PowerShell has in place of a Java value. */
    private void form(Object value, String name, int depth) {
        Object form = JavaForms.of(value);
        if (!(form instanceof PSObject object)) {
            scalars.write(form, name);
        } else if (!referred(object, name)) {
            body(object, value, name, depth);
        }
    }

    private boolean referred(Object value, String name) {
        int id = written.find(value);
        if (id >= 0) {
            xml.reference(name, id);
        }
        return id >= 0;
    }

    private static List<String> containerTypes(Object value) {
        if (value instanceof PSList list) {
            return list.typeNames();
        }
        if (value instanceof PSDictionary dictionary) {
            return dictionary.typeNames();
        }
        if (value instanceof Map) {
            return PSDictionary.HASHTABLE;
        }
        boolean list = value instanceof Collection || (value.getClass().isArray() && !(value instanceof byte[]));
        return list ? PSList.OBJECT_ARRAY : null;
    }

    private void object(PSObject object, String name, int depth) {
        if (Primitives.isUnparsedUri(object)) {
            xml.text(Tag.URI, name, (String) object.value());
            return;
        }
        boolean bare = object.typeNames().isEmpty()
                && object.propertyCount() == 0
                && object.text().isEmpty();
        if (bare && object.value() != null) {
            value(object.value(), name, depth);
            return;
        }
        if (!referred(object, name)) {
            body(object, object, name, depth);
        }
    }

    private void body(PSObject object, Object alias, String name, int depth) {
        List<String> types = object.typeNames().isEmpty() && object.value() != null
                ? containerTypes(object.value())
                : object.typeNames();
        startObject(object, name, types == null ? List.of() : types);
        if (alias != object) {
            written.alias(alias);
        }
        object.text().ifPresent(text -> xml.text(Tag.TO_STRING, null, text));
        base(object.hasView() ? null : object.value(), depth);
        members(object, depth);
        xml.end(Tag.OBJECT);
    }

    private void base(Object value, int depth) {
        if (value == null) {
            return;
        }
        if (value instanceof PSObject inner) {
            inner(inner, depth + 1);
        } else if (!scalars.write(value, null)) {
            if (containerTypes(value) == null) {
                complex(value, null, depth + 1);
                return;
            }
            written.alias(value);
            container(value, depth);
        }
    }

    /**
     * An object as the value of another. PowerShell takes no reference here, so it is written out again if it was
     * written before.
     */
    private void inner(PSObject object, int depth) {
        boolean bare = object.typeNames().isEmpty()
                && object.propertyCount() == 0
                && object.text().isEmpty();
        if (bare || depth > deepest) {
            value(object, null, depth);
        } else {
            body(object, object, null, depth);
        }
    }

    /** An object has its adapted properties before its extended ones, so each kind has one element. */
    private void members(PSObject object, int depth) {
        Tag open = null;
        for (int i = 0; i < object.propertyCount(); i++) {
            PSProperty property = object.propertyAt(i);
            Tag wanted = property.kind() == PSProperty.Kind.ADAPTED ? Tag.ADAPTED : Tag.EXTENDED;
            if (wanted != open) {
                if (open != null) {
                    xml.end(open);
                }
                xml.start(wanted);
                open = wanted;
            }
            member(property.name(), property.value(), depth + 1);
        }
        if (open != null) {
            xml.end(open);
        }
    }

    private void member(String name, Object value, int depth) {
        if (name.isEmpty()) {
            throw new ValueFormatException(ErrorCode.NOT_SERIALIZABLE, null, "a property whose name is empty");
        }
        if (value instanceof PSObject set && ObjectReader.isMemberSet(set)) {
            if (set.propertyCount() == 0) {
                xml.empty(Tag.EXTENDED, name);
                return;
            }
            if (depth > deepest) {
                throw tooDeep();
            }
            xml.start(Tag.EXTENDED, name);
            for (int i = 0; i < set.propertyCount(); i++) {
                member(set.propertyAt(i).name(), set.propertyAt(i).value(), depth + 1);
            }
            xml.end(Tag.EXTENDED);
            return;
        }
        value(value, name, depth);
    }

    private ValueFormatException tooDeep() {
        return new ValueFormatException(ErrorCode.VALUE_LIMIT, null, xml.size(), "more than " + deepest + " levels");
    }

    private void startObject(Object identity, String name, List<String> types) {
        xml.startObject(name, written.add(identity));
        typeNames(types);
    }

    private void typeNames(List<String> types) {
        if (types.isEmpty()) {
            return;
        }
        int known = written.findTypes(types);
        if (known >= 0) {
            xml.typeNamesReference(known);
            return;
        }
        xml.startTypeNames(written.addTypes(types));
        for (String type : types) {
            xml.typeName(type);
        }
        xml.end(Tag.TYPE_NAMES);
    }

    private void enumeration(PSEnum constant, String name) {
        startObject(constant, name, constant.typeNames());
        xml.text(Tag.TO_STRING, null, constant.name());
        scalars.write(constant.number(), null);
        xml.end(Tag.OBJECT);
    }

    private void container(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            dictionary(map, depth);
            return;
        }
        Tag tag = value instanceof PSList list ? listTag(list.kind()) : Tag.LIST;
        int count = value instanceof Collection<?> items ? items.size() : Array.getLength(value);
        if (count == 0) {
            xml.empty(tag, null);
            return;
        }
        xml.start(tag);
        if (value instanceof Collection<?> items) {
            items.forEach(item -> value(item, null, depth + 1));
        } else {
            for (int i = 0; i < count; i++) {
                value(Array.get(value, i), null, depth + 1);
            }
        }
        xml.end(tag);
    }

    private static Tag listTag(PSList.Kind kind) {
        return switch (kind) {
            case LIST -> Tag.LIST;
            case STACK -> Tag.STACK;
            case QUEUE -> Tag.QUEUE;
            case ENUMERABLE -> Tag.ENUMERABLE;
        };
    }

    private void dictionary(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            xml.empty(Tag.DICTIONARY, null);
            return;
        }
        xml.start(Tag.DICTIONARY);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getKey() == null) {
                throw new ValueFormatException(ErrorCode.NOT_SERIALIZABLE, null, "a map with a null key");
            }
            xml.start(Tag.ENTRY);
            value(entry.getKey(), "Key", depth + 1);
            value(entry.getValue(), "Value", depth + 1);
            xml.end(Tag.ENTRY);
        }
        xml.end(Tag.DICTIONARY);
    }
}
