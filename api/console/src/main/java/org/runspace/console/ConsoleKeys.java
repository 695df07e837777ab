package org.runspace.console;

import java.util.EnumSet;
import java.util.Set;
import org.jline.terminal.KeyEvent;
import org.jline.terminal.KeyEvent.Arrow;
import org.jline.terminal.KeyEvent.Modifier;
import org.jline.terminal.KeyEvent.Special;
import org.jline.terminal.KeyParser;
import org.runspace.host.KeyInfo;
import org.runspace.host.KeyInfo.ControlKey;

/** Keys of a terminal as PowerShell knows them, by Windows' virtual key codes. */
final class ConsoleKeys {
    private static final int BEFORE_F1 = 111;

    private ConsoleKeys() {}

    /**
     * Returns the key for the characters that a terminal sent.
     *
     * @param typed one character, or a sequence that begins with an escape character
     * @param down whether the key is reported as pressed
     */
    static KeyInfo of(String typed, boolean down) {
        KeyEvent event = KeyParser.parse(typed);
        char character = typed.length() == 1 ? typed.charAt(0) : '\0';
        Set<ControlKey> held = EnumSet.noneOf(ControlKey.class);
        event.getModifiers().forEach(modifier -> held.addAll(control(modifier)));
        return switch (event.getType()) {
            case Arrow -> new KeyInfo(code(event.getArrow()), '\0', enhanced(held), down);
            case Function -> new KeyInfo(BEFORE_F1 + event.getFunctionKey(), '\0', held, down);
            case Special -> ofSpecial(event.getSpecial(), character, held, down);
            case Character -> ofCharacter(event.getCharacter(), character, held, down);
            default -> new KeyInfo(0, character, held, down);
        };
    }

    /** The key Backspace sends the character of another key on most terminals. */
    private static KeyInfo ofSpecial(Special key, char character, Set<ControlKey> held, boolean down) {
        return new KeyInfo(code(key), key == Special.Backspace ? '\b' : character, held, down);
    }

    private static KeyInfo ofCharacter(char key, char character, Set<ControlKey> held, boolean down) {
        if (Character.isUpperCase(key) && !held.contains(ControlKey.LEFT_CTRL)) {
            held.add(ControlKey.SHIFT);
        }
        char upper = Character.toUpperCase(key);
        boolean onEveryLayout = (upper >= 'A' && upper <= 'Z') || (upper >= '0' && upper <= '9') || upper == ' ';
        return new KeyInfo(onEveryLayout ? upper : 0, character == '\0' ? key : character, held, down);
    }

    private static Set<ControlKey> enhanced(Set<ControlKey> held) {
        held.add(ControlKey.ENHANCED_KEY);
        return held;
    }

    /** Some keys of terminals have no name in Windows. */
    private static Set<ControlKey> control(Modifier modifier) {
        return switch (modifier) {
            case Shift -> Set.of(ControlKey.SHIFT);
            case Alt -> Set.of(ControlKey.LEFT_ALT);
            case Control -> Set.of(ControlKey.LEFT_CTRL);
            case CapsLock -> Set.of(ControlKey.CAPS_LOCK);
            case NumLock -> Set.of(ControlKey.NUM_LOCK);
            case Super, Hyper, Meta -> Set.of();
        };
    }

    private static int code(Arrow key) {
        return switch (key) {
            case Left -> 37;
            case Up -> 38;
            case Right -> 39;
            case Down -> 40;
        };
    }

    private static int code(Special key) {
        return switch (key) {
            case Backspace -> 8;
            case Tab -> 9;
            case Enter -> 13;
            case Pause -> 19;
            case CapsLock -> 20;
            case Escape -> 27;
            case PageUp -> 33;
            case PageDown -> 34;
            case End -> 35;
            case Home -> 36;
            case PrintScreen -> 44;
            case Insert -> 45;
            case Delete -> 46;
            case Menu -> 93;
            case NumLock -> 144;
            case ScrollLock -> 145;
        };
    }
}
