package org.runspace.console;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
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

    private static final Map<Arrow, Integer> ARROWS =
            new EnumMap<>(Map.of(Arrow.Left, 37, Arrow.Up, 38, Arrow.Right, 39, Arrow.Down, 40));
    private static final Map<Special, Integer> SPECIALS = new EnumMap<>(Map.of(
            Special.Backspace, 8,
            Special.Tab, 9,
            Special.Enter, 13,
            Special.Escape, 27,
            Special.PageUp, 33,
            Special.PageDown, 34,
            Special.End, 35,
            Special.Home, 36,
            Special.Insert, 45,
            Special.Delete, 46));
    private static final Map<Modifier, ControlKey> MODIFIERS = new EnumMap<>(Map.of(
            Modifier.Shift, ControlKey.SHIFT,
            Modifier.Alt, ControlKey.LEFT_ALT,
            Modifier.Control, ControlKey.LEFT_CTRL));

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
        event.getModifiers().forEach(modifier -> held.add(MODIFIERS.get(modifier)));
        return switch (event.getType()) {
            case Arrow -> new KeyInfo(ARROWS.get(event.getArrow()), '\0', enhanced(held), down);
            case Function -> new KeyInfo(BEFORE_F1 + event.getFunctionKey(), '\0', held, down);
            case Special -> ofSpecial(event.getSpecial(), character, held, down);
            case Character -> ofCharacter(event.getCharacter(), character, held, down);
            default -> new KeyInfo(0, character, held, down);
        };
    }

    /** The key Backspace sends the character of another key on most terminals. */
    private static KeyInfo ofSpecial(Special key, char character, Set<ControlKey> held, boolean down) {
        return new KeyInfo(SPECIALS.get(key), key == Special.Backspace ? '\b' : character, held, down);
    }

    private static KeyInfo ofCharacter(char key, char character, Set<ControlKey> held, boolean down) {
        if (Character.isUpperCase(key) && !held.contains(ControlKey.LEFT_CTRL)) {
            held.add(ControlKey.SHIFT);
        }
        char upper = Character.toUpperCase(key);
        boolean onEveryLayout = upper >= 'A' && upper <= 'Z' || upper >= '0' && upper <= '9' || upper == ' ';
        return new KeyInfo(onEveryLayout ? upper : 0, character == '\0' ? key : character, held, down);
    }

    private static Set<ControlKey> enhanced(Set<ControlKey> held) {
        held.add(ControlKey.ENHANCED_KEY);
        return held;
    }
}
