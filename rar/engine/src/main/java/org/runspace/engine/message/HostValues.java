package org.runspace.engine.message;

import java.util.List;
import java.util.Locale;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.host.BufferCell;
import org.runspace.host.Coordinates;
import org.runspace.host.KeyInfo;
import org.runspace.host.Rectangle;
import org.runspace.host.Size;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;

/** The single values of host calls and their forms for the wire (MS-PSRP 2.2.3.1, 2.2.3.2 and 2.2.6.1). */
final class HostValues {
    private static final List<String> CREDENTIAL =
            List.of("System.Management.Automation.PSCredential", "System.Object");

    private HostValues() {}

    static Coordinates coordinates(PSObject value) {
        Bag bag = new Bag("Coordinates", value);
        return new Coordinates(bag.int32("x"), bag.int32("y"));
    }

    static PSObject bag(Coordinates value) {
        return PSObject.builder()
                .extended("x", value.x())
                .extended("y", value.y())
                .build();
    }

    static Size size(PSObject value) {
        Bag bag = new Bag("Size", value);
        return new Size(bag.int32("width"), bag.int32("height"));
    }

    static PSObject bag(Size value) {
        return PSObject.builder()
                .extended("width", value.width())
                .extended("height", value.height())
                .build();
    }

    static Rectangle rectangle(PSObject value) {
        Bag bag = new Bag("Rectangle", value);
        return new Rectangle(bag.int32("left"), bag.int32("top"), bag.int32("right"), bag.int32("bottom"));
    }

    static PSObject bag(Rectangle value) {
        return PSObject.builder()
                .extended("left", value.left())
                .extended("top", value.top())
                .extended("right", value.right())
                .extended("bottom", value.bottom())
                .build();
    }

    static BufferCell cell(PSObject value) {
        Bag bag = new Bag("BufferCell", value);
        return new BufferCell(
                character(bag),
                WireNumbers.color(bag.number("foregroundColor")),
                WireNumbers.color(bag.number("backgroundColor")),
                constant(BufferCell.Type.values(), bag.number("bufferCellType")));
    }

    static PSObject bag(BufferCell value) {
        return PSObject.builder()
                .extended("character", value.character())
                .extended("foregroundColor", WireNumbers.of(value.foreground()))
                .extended("backgroundColor", WireNumbers.of(value.background()))
                .extended("bufferCellType", value.type().ordinal())
                .build();
    }

    static KeyInfo key(PSObject value) {
        Bag bag = new Bag("KeyInfo", value);
        return new KeyInfo(
                bag.int32("virtualKeyCode"),
                character(bag),
                WireNumbers.flags(KeyInfo.ControlKey.class, bag.number("controlKeyState")),
                bag.flag("keyDown"));
    }

    static PSObject bag(KeyInfo value) {
        return PSObject.builder()
                .extended("virtualKeyCode", value.virtualKeyCode())
                .extended("character", value.character())
                .extended("controlKeyState", WireNumbers.ofFlags(value.controlKeys()))
                .extended("keyDown", value.keyDown())
                .build();
    }

    static boolean isCredential(Object value) {
        return value instanceof PSObject object && object.isOfType(CREDENTIAL.get(0));
    }

    static PSCredential credential(PSObject value) {
        Object password = value.get("Password");
        SecureString secret = password instanceof SecureString given ? given : SecureString.of();
        return new PSCredential(new Bag("PSCredential", value).textOr("UserName", ""), secret);
    }

    /**
     * A credential is the one value of host calls that is an ordinary object; the empty one has neither name nor
     * password.
     */
    static PSObject object(PSCredential value) {
        boolean empty = value.userName().isEmpty();
        return PSObject.builder()
                .typeNames(CREDENTIAL)
                .text(CREDENTIAL.get(0))
                .adapted("UserName", empty ? null : value.userName())
                .adapted("Password", empty ? null : value.password())
                .build();
    }

    static <E extends Enum<E>> E constant(E[] all, int number) {
        if (number >= 0 && number < all.length) {
            return all[number];
        }
        throw new ProtocolException(
                ErrorCode.MESSAGE_PROPERTY,
                null,
                "a host call",
                all[0].getDeclaringClass().getSimpleName(),
                "0 to " + (all.length - 1),
                number);
    }

    /** The name of a culture; the invariant one has none. */
    static String culture(Locale locale) {
        String tag = locale.stripExtensions().toLanguageTag();
        return tag.equals("und") ? "" : tag;
    }

    private static char character(Bag bag) {
        if (bag.any("character") instanceof Character character) {
            return character;
        }
        throw new ProtocolException(
                ErrorCode.MESSAGE_PROPERTY, null, "a host call", "character", "C", Bag.shown(bag.any("character")));
    }
}
