package org.runspace.engine.message;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.runspace.engine.clixml.KnownType;
import org.runspace.engine.clixml.KnownTypes;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.Coordinates;
import org.runspace.host.FieldDescription;
import org.runspace.host.KeyInfo;
import org.runspace.host.Rectangle;
import org.runspace.host.Size;
import org.runspace.object.PSCredential;
import org.runspace.object.PSEnum;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;

/**
 * Credentials and the values of hosts as ordinary objects. In host calls the latter have forms of their own, see
 * {@link HostType}.
 */
public final class HostObjects implements KnownTypes {
    private static final String HOST = "System.Management.Automation.Host.";
    private static final List<String> CONTROL_KEYS = List.of(
            "RightAltPressed",
            "LeftAltPressed",
            "RightCtrlPressed",
            "LeftCtrlPressed",
            "ShiftPressed",
            "NumLockOn",
            "ScrollLockOn",
            "CapsLockOn",
            "EnhancedKey");

    /** Creates the contribution, for the service loader. */
    public HostObjects() {
        // has no state
    }

    @Override
    public List<KnownType<?>> types() {
        return List.of(
                new KnownType<>(
                        List.of("System.Management.Automation.PSCredential"),
                        PSCredential.class,
                        HostObjects::credential,
                        HostValues::object),
                new KnownType<>(List.of(HOST + "Size"), Size.class, HostValues::size, HostObjects::object),
                new KnownType<>(
                        List.of(HOST + "Coordinates"), Coordinates.class, HostValues::coordinates, HostObjects::object),
                new KnownType<>(
                        List.of(HOST + "Rectangle"), Rectangle.class, HostValues::rectangle, HostObjects::object),
                new KnownType<>(List.of(HOST + "KeyInfo"), KeyInfo.class, HostObjects::key, HostObjects::object),
                new KnownType<>(
                        List.of(HOST + "ChoiceDescription"),
                        ChoiceDescription.class,
                        HostObjects::choice,
                        HostObjects::object),
                new KnownType<>(
                        List.of(HOST + "FieldDescription"),
                        FieldDescription.class,
                        HostObjects::field,
                        HostObjects::object));
    }

    /** The empty credential has neither name nor password; anything else without a password is no credential. */
    private static PSCredential credential(PSObject object) {
        boolean empty = object.property("UserName").isPresent()
                && object.get("UserName") == null
                && object.get("Password") == null;
        return empty || object.get("Password") instanceof SecureString ? HostValues.credential(object) : null;
    }

    private static PSObject object(Size size) {
        return value("Size", size.width() + "," + size.height())
                .adapted("Width", size.width())
                .adapted("Height", size.height())
                .build();
    }

    private static PSObject object(Coordinates place) {
        return value("Coordinates", place.x() + "," + place.y())
                .adapted("X", place.x())
                .adapted("Y", place.y())
                .build();
    }

    private static PSObject object(Rectangle area) {
        return value("Rectangle", area.left() + "," + area.top() + " ; " + area.right() + "," + area.bottom())
                .adapted("Left", area.left())
                .adapted("Top", area.top())
                .adapted("Right", area.right())
                .adapted("Bottom", area.bottom())
                .build();
    }

    private static KeyInfo key(PSObject object) {
        Bag bag = new Bag("KeyInfo", object);
        return new KeyInfo(
                bag.int32("VirtualKeyCode"),
                (Character) bag.any("Character"),
                controlKeys(bag.any("ControlKeyState")),
                bag.flag("KeyDown"));
    }

    /** An enumeration deep in an object is just its names. */
    private static Set<KeyInfo.ControlKey> controlKeys(Object value) {
        if (value instanceof PSEnum state) {
            return WireNumbers.flags(KeyInfo.ControlKey.class, state.number().intValue());
        }
        EnumSet<KeyInfo.ControlKey> keys = EnumSet.noneOf(KeyInfo.ControlKey.class);
        for (String name : ((String) value).split(", ")) {
            if (!name.equals("0")) {
                keys.add(KeyInfo.ControlKey.values()[CONTROL_KEYS.indexOf(name)]);
            }
        }
        return keys;
    }

    private static PSObject object(KeyInfo key) {
        String names = key.controlKeys().stream()
                .sorted()
                .map(control -> CONTROL_KEYS.get(control.ordinal()))
                .collect(Collectors.joining(", "));
        String state = names.isEmpty() ? "0" : names;
        String down = key.keyDown() ? "True" : "False";
        return value("KeyInfo", key.virtualKeyCode() + "," + key.character() + "," + state + "," + down)
                .adapted("VirtualKeyCode", key.virtualKeyCode())
                .adapted("Character", key.character())
                .adapted("ControlKeyState", state)
                .adapted("KeyDown", key.keyDown())
                .build();
    }

    private static ChoiceDescription choice(PSObject object) {
        Bag bag = new Bag("ChoiceDescription", object);
        return new ChoiceDescription(bag.text("Label"), bag.textOr("HelpMessage", ""));
    }

    private static PSObject object(ChoiceDescription choice) {
        return reference("ChoiceDescription")
                .adapted("Label", choice.label())
                .adapted("HelpMessage", choice.helpMessage())
                .build();
    }

    private static FieldDescription field(PSObject object) {
        Bag bag = new Bag("FieldDescription", object);
        return new FieldDescription(
                bag.text("Name"),
                bag.textOr("Label", ""),
                bag.textOr("ParameterTypeName", ""),
                bag.textOr("ParameterTypeFullName", ""),
                bag.textOr("ParameterAssemblyFullName", ""),
                bag.textOr("HelpMessage", ""),
                bag.flagOr("IsMandatory", true),
                bag.any("DefaultValue"));
    }

    private static PSObject object(FieldDescription field) {
        return reference("FieldDescription")
                .adapted("Name", field.name())
                .adapted("ParameterTypeName", field.typeName())
                .adapted("ParameterTypeFullName", field.typeFullName())
                .adapted("ParameterAssemblyFullName", field.typeAssemblyName())
                .adapted("Label", field.label())
                .adapted("HelpMessage", field.helpMessage())
                .adapted("IsMandatory", field.mandatory())
                .adapted("DefaultValue", field.defaultValue())
                .adapted("Attributes", PSList.of(PSList.Kind.LIST, PSList.ARRAY_LIST, List.of()))
                .build();
    }

    private static PSObject.Builder value(String type, String text) {
        return PSObject.builder()
                .typeNames(List.of(HOST + type, "System.ValueType", "System.Object"))
                .text(text);
    }

    private static PSObject.Builder reference(String type) {
        return PSObject.builder()
                .typeNames(List.of(HOST + type, "System.Object"))
                .text(HOST + type);
    }
}
