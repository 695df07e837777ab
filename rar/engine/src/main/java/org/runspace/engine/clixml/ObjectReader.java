package org.runspace.engine.clixml;

import java.util.Arrays;
import java.util.List;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.runspace.object.ObjectAssembly;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSEnum;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/** Reads Obj elements and what is in them: type names, containers, properties (MS-PSRP 2.2.5.2). For one thread. */
final class ObjectReader {
    private static final int NO_ID = -1;
    private static final List<String> MEMBER_SET = List.of("System.Management.Automation.PSMemberSet");

    /** What a database has where there is no value. Java has null for it, but not as the key of a dictionary. */
    private static final String DATABASE_NULL = "System.DBNull";

    private static final PSObject DATABASE_NULL_KEY = PSObject.builder()
            .typeNames(List.of(DATABASE_NULL, "System.Object"))
            .text("")
            .build();

    private final ClixmlReader reader;
    private final Tokenizer tokens;
    private final NameTable names;
    private final ReferenceTable objects;
    private final ReferenceTable typeNames;
    private long typeNamesSize;
    private final ValueStack stack = new ValueStack();
    private String[] typeScratch = new String[16];

    ObjectReader(ClixmlReader reader, Tokenizer tokens, NameTable names, long referable) {
        this.reader = reader;
        this.tokens = tokens;
        this.names = names;
        this.objects = new ReferenceTable(new KeptObjects(referable));
        this.typeNames = new ReferenceTable(new KeptObjects(referable));
    }

    /** Tells a named group of members from an object. */
    static boolean isMemberSet(PSObject object) {
        return object.typeNames().size() == 1 && object.typeNames().equals(MEMBER_SET);
    }

    /** Forgets the document before. */
    void clear() {
        tokens.clearIds();
        objects.clear();
        typeNames.clear();
        stack.cut(0);
    }

    /** Ends an object of a document of several, which has so many bytes. */
    void endObject(long size) {
        objects.endObject(size);
        typeNames.endObject(typeNamesSize);
        typeNamesSize = 0;
        stack.cut(0);
    }

    Object reference() {
        if (!tokens.hasRefId()) {
            throw tokens.bad("a Ref without a RefId");
        }
        int id = tokens.refId();
        Object target = objects.get(id);
        if (target == null) {
            throw unknown(objects, "a Ref to the unknown RefId " + id);
        }
        tokens.skip();
        return target == PSObject.NULL ? null : target;
    }

    private ValueFormatException unknown(ReferenceTable table, String what) {
        KeptObjects kept = table.kept();
        return kept.gaveUp()
                ? new ValueFormatException(ErrorCode.CLIXML_REFERENCE, null, tokens.position(), kept.most())
                : tokens.bad(what);
    }

    Object object(int depth) {
        ObjectParts parts = new ObjectParts(tokens.hasRefId() ? tokens.refId() : NO_ID, stack.top());
        if (tokens.isEmptyElement()) {
            return enter(parts, builder(parts).build());
        }
        while (tokens.nextChild(Tag.OBJECT)) {
            part(parts, depth);
        }
        return enter(parts, complete(parts));
    }

    private void part(ObjectParts parts, int depth) {
        Tag tag = tokens.tag();
        switch (tag) {
            case TYPE_NAMES -> parts.types = readTypeNames();
            case TYPE_NAMES_REFERENCE -> parts.types = referencedTypeNames();
            case TO_STRING -> {
                tokens.text();
                parts.text = tokens.string(true);
                parts.hasText = true;
            }
            case ADAPTED -> adapted(parts, depth);
            case EXTENDED -> extended(parts, depth);
            case NIL, REFERENCE -> throw tokens.bad("the element " + tag + " as the value of an object");
            default -> {
                parts.nested = tag == Tag.OBJECT;
                parts.base = base(tag, parts, depth);
                parts.hasBase = true;
            }
        }
    }

    private Object base(Tag tag, ObjectParts parts, int depth) {
        return switch (tag) {
            case LIST -> list(PSList.Kind.LIST, parts, depth);
            case STACK -> list(PSList.Kind.STACK, parts, depth);
            case QUEUE -> list(PSList.Kind.QUEUE, parts, depth);
            case ENUMERABLE -> list(PSList.Kind.ENUMERABLE, parts, depth);
            case DICTIONARY -> dictionary(parts, depth);
            case OBJECT -> {
                announceObject(parts);
                yield reader.value(depth + 1);
            }
            default -> reader.value(depth);
        };
    }

    private PSList list(PSList.Kind kind, ObjectParts parts, int depth) {
        PSList list = ObjectAssembly.list(kind, parts.types);
        announce(parts, list);
        Tag tag = tokens.tag();
        int mark = stack.top();
        boolean open = !tokens.isEmptyElement();
        while (open && tokens.nextChild(tag)) {
            stack.push(null, reader.value(depth + 1));
        }
        return ObjectAssembly.fill(list, stack.pop(mark));
    }

    private PSDictionary dictionary(ObjectParts parts, int depth) {
        PSDictionary dictionary = ObjectAssembly.dictionary(parts.types);
        announce(parts, dictionary);
        int mark = stack.top();
        boolean open = !tokens.isEmptyElement();
        for (int count = 0; open && tokens.nextChild(Tag.DICTIONARY); count++) {
            if (count == reader.mostEntries()) {
                throw tokens.limit("more than " + count + " entries in a dictionary");
            }
            entry(depth);
        }
        Object[] keys = stack.every(mark, 0);
        Object[] values = stack.every(mark, 1);
        stack.cut(mark);
        return ObjectAssembly.fill(dictionary, keys, values);
    }

    private void entry(int depth) {
        if (tokens.tag() != Tag.ENTRY || tokens.isEmptyElement()) {
            throw tokens.bad("the element " + tokens.tag() + " where a dictionary's entry is expected");
        }
        Object key = half("key", depth);
        if (key == null) {
            throw tokens.bad("a dictionary's key that is Nil");
        }
        stack.push(null, key);
        stack.push(null, half("value", depth));
        if (tokens.nextChild(Tag.ENTRY)) {
            throw tokens.bad("a third element in a dictionary's entry");
        }
    }

    private Object half(String name, int depth) {
        if (!tokens.nextChild(Tag.ENTRY) || !OrdinalIgnoreCase.equal(reader.memberName(), name)) {
            throw tokens.bad("a dictionary's entry without its " + name + " in place");
        }
        Tag tag = tokens.tag();
        Object value = reader.value(depth + 1);
        return value == null && tag != Tag.NIL && name.equals("key") ? DATABASE_NULL_KEY : value;
    }

    /** Adapted properties take the place of those that came before. */
    private void adapted(ObjectParts parts, int depth) {
        announceObject(parts);
        stack.remove(parts.mark, parts.adapted);
        parts.adapted = 0;
        int extendedBefore = stack.top();
        int extendedFrom = parts.mark + parts.adapted;
        members(Tag.ADAPTED, depth);
        parts.adapted += stack.top() - extendedBefore;
        if (extendedBefore > extendedFrom) {
            stack.swap(extendedFrom, extendedBefore);
        }
    }

    private void extended(ObjectParts parts, int depth) {
        announceObject(parts);
        members(Tag.EXTENDED, depth);
    }

    private void members(Tag owner, int depth) {
        boolean open = !tokens.isEmptyElement();
        while (open && tokens.nextChild(owner)) {
            String name = reader.memberName();
            if (name.isEmpty() && owner == Tag.EXTENDED) {
                throw tokens.bad("an extended property whose name is empty");
            }
            boolean set = owner == Tag.EXTENDED && tokens.tag() == Tag.EXTENDED;
            stack.push(name, set ? memberSet(depth) : reader.value(depth + 1));
        }
    }

    /** A named group of members inside of others. */
    private PSObject memberSet(int depth) {
        if (depth > reader.deepest()) {
            throw tokens.limit("more than " + reader.deepest() + " levels of member sets");
        }
        int mark = stack.top();
        members(Tag.EXTENDED, depth + 1);
        String[] shape = stack.shape(mark, names);
        PSObject.Builder builder = PSObject.builder().typeNames(MEMBER_SET);
        return ObjectAssembly.properties(builder, shape, stack.pop(mark), 0).build();
    }

    private List<String> readTypeNames() {
        int id = tokens.hasRefId() ? tokens.refId() : NO_ID;
        int count = 0;
        boolean open = !tokens.isEmptyElement();
        while (open && tokens.nextChild(Tag.TYPE_NAMES)) {
            if (tokens.tag() != Tag.TYPE_NAME) {
                throw tokens.bad("the element " + tokens.tag() + " inside of TN");
            }
            if (count == typeScratch.length) {
                typeScratch = Arrays.copyOf(typeScratch, count * 2);
            }
            typeScratch[count++] = reader.typeName();
        }
        List<String> types = names.typeNames(typeScratch, count);
        if (id != NO_ID) {
            typeNames.put(id, types);
            for (String type : types) {
                typeNamesSize += type.length();
            }
        }
        return types;
    }

    @SuppressWarnings("unchecked") // the table holds nothing else
    private List<String> referencedTypeNames() {
        Object types = tokens.hasRefId() ? typeNames.get(tokens.refId()) : null;
        if (types == null) {
            throw unknown(typeNames, "a TNRef to unknown type names");
        }
        tokens.skip();
        for (String type : (List<String>) types) {
            tokens.size().add(type.length());
        }
        return (List<String>) types;
    }

    private Object complete(ObjectParts parts) {
        if (isDatabaseNull(parts)) {
            return null;
        }
        boolean plain = parts.builder == null && !parts.hasText && parts.hasBase && !parts.nested;
        if (plain && parts.types.equals(ownTypes(parts.base)) && !(parts.base instanceof PSObject)) {
            return parts.base;
        }
        if (parts.builder == null && parts.hasText && parts.base instanceof Number number && isEnum(parts.types)) {
            return new PSEnum(parts.types, parts.text, number);
        }
        PSObject.Builder builder =
                builder(parts).typeNames(parts.types).text(parts.text).value(parts.base);
        if (!parts.hasBase) {
            TypeTable.addForm(parts.types, builder);
        }
        String[] shape = stack.shape(parts.mark, names);
        return ObjectAssembly.properties(builder, shape, stack.pop(parts.mark), parts.adapted)
                .build();
    }

    /** Containers keep type names themselves; anything else has none of its own. */
    private static List<String> ownTypes(Object base) {
        if (base instanceof PSList list) {
            return list.typeNames();
        }
        return base instanceof PSDictionary dictionary ? dictionary.typeNames() : List.of();
    }

    private boolean isDatabaseNull(ObjectParts parts) {
        boolean isEmpty = !parts.hasBase && stack.top() == parts.mark && (parts.text == null || parts.text.isEmpty());
        String type = isEmpty && !parts.types.isEmpty() ? parts.types.get(0) : "";
        return type.equals(DATABASE_NULL) || type.equals("Deserialized.System.DBNull");
    }

    private static boolean isEnum(List<String> types) {
        return types.contains("System.Enum") || types.contains("Deserialized.System.Enum");
    }

    private static PSObject.Builder builder(ObjectParts parts) {
        if (parts.builder == null) {
            parts.builder = PSObject.builder();
        }
        return parts.builder;
    }

    /** Makes an object known while it is still being read, because its members may refer back to it. */
    private void announce(ObjectParts parts, Object reference) {
        if (parts.refId != NO_ID && !parts.announced) {
            objects.put(parts.refId, parts.hasText ? builder(parts).reference() : reference);
            parts.announced = true;
        }
    }

    /** Once properties begin, a container that was announced as itself is known to be the value of an object. */
    private void announceObject(ObjectParts parts) {
        PSObject object = builder(parts).reference();
        if (parts.refId != NO_ID) {
            objects.put(parts.refId, object);
            parts.announced = true;
        }
    }

    private Object enter(ObjectParts parts, Object value) {
        if (parts.refId != NO_ID) {
            objects.put(parts.refId, value == null ? PSObject.NULL : value);
        }
        return value;
    }

    /** What was found of one object so far. */
    private static final class ObjectParts {
        private final int refId;
        private final int mark;
        private List<String> types = List.of();
        private String text;
        private boolean hasText;
        private Object base;
        private boolean hasBase;
        private boolean nested;
        private PSObject.Builder builder;
        private int adapted;
        private boolean announced;

        ObjectParts(int refId, int mark) {
            this.refId = refId;
            this.mark = mark;
        }
    }
}
