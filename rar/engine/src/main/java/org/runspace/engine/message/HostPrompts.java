package org.runspace.engine.message;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.FieldDescription;
import org.runspace.object.PSCredential;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/** Fields, choices and answers of prompts and their forms for the wire (MS-PSRP 2.2.6.1). */
final class HostPrompts {
    private HostPrompts() {}

    /** Only the name is needed to ask for a value. */
    static FieldDescription field(Object value) {
        Bag bag = new Bag("FieldDescription", PSObject.of(value));
        return new FieldDescription(
                bag.text("name"),
                bag.textOr("label", ""),
                bag.textOr("parameterTypeName", "String"),
                bag.textOr("parameterTypeFullName", FieldDescription.STRING),
                bag.textOr("parameterAssemblyFullName", ""),
                bag.textOr("helpMessage", ""),
                bag.flagOr("isMandatory", false),
                bag.any("defaultValue"));
    }

    static PSList fields(Object fields) {
        return HostArrays.list(((Collection<?>) fields)
                .stream().map(field -> bag((FieldDescription) field)).toList());
    }

    private static PSObject bag(FieldDescription field) {
        PSObject.Builder bag = PSObject.builder()
                .extended("name", field.name())
                .extended("label", field.label())
                .extended("parameterTypeName", field.typeName())
                .extended("parameterTypeFullName", field.typeFullName())
                .extended("parameterAssemblyFullName", field.typeAssemblyName())
                .extended("helpMessage", field.helpMessage())
                .extended("isMandatory", field.mandatory());
        if (field.defaultValue() != null) {
            bag.extended("defaultValue", field.defaultValue());
        }
        return bag.extended("metadata", HostArrays.list(List.of()))
                .extended("modifiedByRemotingProtocol", false)
                .extended("isFromRemoteHost", false)
                .build();
    }

    static ChoiceDescription choice(Object value) {
        Bag bag = new Bag("ChoiceDescription", PSObject.of(value));
        return new ChoiceDescription(bag.text("label"), bag.textOr("helpMessage", ""));
    }

    static PSList choices(Object choices) {
        return HostArrays.list(((Collection<?>) choices)
                .stream().map(choice -> bag((ChoiceDescription) choice)).toList());
    }

    private static PSObject bag(ChoiceDescription choice) {
        return PSObject.builder()
                .extended("label", choice.label())
                .extended("helpMessage", choice.helpMessage())
                .build();
    }

    static Map<String, Object> answers(Bag bag, String name) {
        Object value = bag.any(name);
        if (!(value instanceof PSDictionary dictionary)) {
            String found = value == null ? "nothing" : value.getClass().getSimpleName();
            throw new ProtocolException(ErrorCode.MESSAGE_PROPERTY, null, "a host call", name, "DCT", found);
        }
        Map<String, Object> answers = new LinkedHashMap<>();
        dictionary.forEach((key, answer) -> answers.put(
                Bag.shown(key), HostValues.isCredential(answer) ? HostValues.credential((PSObject) answer) : answer));
        return answers;
    }

    static PSDictionary dictionary(Object answers) {
        Map<Object, Object> encoded = new LinkedHashMap<>();
        ((Map<?, ?>) answers)
                .forEach((key, answer) -> encoded.put(
                        key, answer instanceof PSCredential credential ? HostValues.object(credential) : answer));
        return PSDictionary.of(PSDictionary.HASHTABLE, encoded);
    }
}
