package org.runspace.engine.message;

import static org.runspace.engine.message.HostType.ANSWERS;
import static org.runspace.engine.message.HostType.CELL;
import static org.runspace.engine.message.HostType.CELLS;
import static org.runspace.engine.message.HostType.CHOICES;
import static org.runspace.engine.message.HostType.COLOR;
import static org.runspace.engine.message.HostType.COORDINATES;
import static org.runspace.engine.message.HostType.CREDENTIAL;
import static org.runspace.engine.message.HostType.CREDENTIAL_OPTION;
import static org.runspace.engine.message.HostType.CREDENTIAL_TYPES;
import static org.runspace.engine.message.HostType.CULTURE;
import static org.runspace.engine.message.HostType.FIELDS;
import static org.runspace.engine.message.HostType.FLAG;
import static org.runspace.engine.message.HostType.ID;
import static org.runspace.engine.message.HostType.KEY;
import static org.runspace.engine.message.HostType.KEY_OPTIONS;
import static org.runspace.engine.message.HostType.LONG;
import static org.runspace.engine.message.HostType.NOTHING;
import static org.runspace.engine.message.HostType.NUMBER;
import static org.runspace.engine.message.HostType.NUMBERS;
import static org.runspace.engine.message.HostType.NUMBER_ARRAY;
import static org.runspace.engine.message.HostType.PROGRESS;
import static org.runspace.engine.message.HostType.RECTANGLE;
import static org.runspace.engine.message.HostType.RUNSPACE;
import static org.runspace.engine.message.HostType.SECRET;
import static org.runspace.engine.message.HostType.SIZE;
import static org.runspace.engine.message.HostType.TEXT;
import static org.runspace.engine.message.HostType.VERSION;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.runspace.object.PSEnum;
import org.runspace.object.PSObject;

/**
 * The one table of the host's methods (MS-PSRP 2.2.3.17). The numbers run from 1 without a gap, so they follow from the
 * order.
 */
public enum HostMethod {
    /** 1. */
    GET_NAME("GetName", TEXT),
    /** 2. */
    GET_VERSION("GetVersion", VERSION),
    /** 3. */
    GET_INSTANCE_ID("GetInstanceId", ID),
    /** 4. */
    GET_CURRENT_CULTURE("GetCurrentCulture", CULTURE),
    /** 5. */
    GET_CURRENT_UI_CULTURE("GetCurrentUICulture", CULTURE),
    /** 6. */
    SET_SHOULD_EXIT("SetShouldExit", NOTHING, NUMBER),
    /** 7. */
    ENTER_NESTED_PROMPT("EnterNestedPrompt", NOTHING),
    /** 8. */
    EXIT_NESTED_PROMPT("ExitNestedPrompt", NOTHING),
    /** 9. */
    NOTIFY_BEGIN_APPLICATION("NotifyBeginApplication", NOTHING),
    /** 10. */
    NOTIFY_END_APPLICATION("NotifyEndApplication", NOTHING),
    /** 11. */
    READ_LINE("ReadLine", TEXT),
    /** 12. */
    READ_LINE_AS_SECURE_STRING("ReadLineAsSecureString", SECRET),
    /** 13. */
    WRITE_1("Write1", NOTHING, TEXT),
    /** 14. */
    WRITE_2("Write2", NOTHING, COLOR, COLOR, TEXT),
    /** 15. */
    WRITE_LINE_1("WriteLine1", NOTHING),
    /** 16. */
    WRITE_LINE_2("WriteLine2", NOTHING, TEXT),
    /** 17. */
    WRITE_LINE_3("WriteLine3", NOTHING, COLOR, COLOR, TEXT),
    /** 18. */
    WRITE_ERROR_LINE("WriteErrorLine", NOTHING, TEXT),
    /** 19. */
    WRITE_DEBUG_LINE("WriteDebugLine", NOTHING, TEXT),
    /** 20. */
    WRITE_PROGRESS("WriteProgress", NOTHING, LONG, PROGRESS),
    /** 21. */
    WRITE_VERBOSE_LINE("WriteVerboseLine", NOTHING, TEXT),
    /** 22. */
    WRITE_WARNING_LINE("WriteWarningLine", NOTHING, TEXT),
    /** 23. */
    PROMPT("Prompt", ANSWERS, TEXT, TEXT, FIELDS),
    /** 24. */
    PROMPT_FOR_CREDENTIAL_1("PromptForCredential1", CREDENTIAL, TEXT, TEXT, TEXT, TEXT),
    /** 25. */
    PROMPT_FOR_CREDENTIAL_2(
            "PromptForCredential2", CREDENTIAL, TEXT, TEXT, TEXT, TEXT, CREDENTIAL_TYPES, CREDENTIAL_OPTION),
    /** 26. */
    PROMPT_FOR_CHOICE("PromptForChoice", NUMBER, TEXT, TEXT, CHOICES, NUMBER),
    /** 27. */
    GET_FOREGROUND_COLOR("GetForegroundColor", COLOR),
    /** 28. */
    SET_FOREGROUND_COLOR("SetForegroundColor", NOTHING, COLOR),
    /** 29. */
    GET_BACKGROUND_COLOR("GetBackgroundColor", COLOR),
    /** 30. */
    SET_BACKGROUND_COLOR("SetBackgroundColor", NOTHING, COLOR),
    /** 31. */
    GET_CURSOR_POSITION("GetCursorPosition", COORDINATES),
    /** 32. */
    SET_CURSOR_POSITION("SetCursorPosition", NOTHING, COORDINATES),
    /** 33. */
    GET_WINDOW_POSITION("GetWindowPosition", COORDINATES),
    /** 34. */
    SET_WINDOW_POSITION("SetWindowPosition", NOTHING, COORDINATES),
    /** 35. */
    GET_CURSOR_SIZE("GetCursorSize", NUMBER),
    /** 36. */
    SET_CURSOR_SIZE("SetCursorSize", NOTHING, NUMBER),
    /** 37. */
    GET_BUFFER_SIZE("GetBufferSize", SIZE),
    /** 38. */
    SET_BUFFER_SIZE("SetBufferSize", NOTHING, SIZE),
    /** 39. */
    GET_WINDOW_SIZE("GetWindowSize", SIZE),
    /** 40. */
    SET_WINDOW_SIZE("SetWindowSize", NOTHING, SIZE),
    /** 41. */
    GET_WINDOW_TITLE("GetWindowTitle", TEXT),
    /** 42. */
    SET_WINDOW_TITLE("SetWindowTitle", NOTHING, TEXT),
    /** 43. */
    GET_MAX_WINDOW_SIZE("GetMaxWindowSize", SIZE),
    /** 44. */
    GET_MAX_PHYSICAL_WINDOW_SIZE("GetMaxPhysicalWindowSize", SIZE),
    /** 45. */
    GET_KEY_AVAILABLE("GetKeyAvailable", FLAG),
    /** 46. */
    READ_KEY("ReadKey", KEY, KEY_OPTIONS),
    /** 47. */
    FLUSH_INPUT_BUFFER("FlushInputBuffer", NOTHING),
    /** 48. */
    SET_BUFFER_CONTENTS_1("SetBufferContents1", NOTHING, RECTANGLE, CELL),
    /** 49. */
    SET_BUFFER_CONTENTS_2("SetBufferContents2", NOTHING, COORDINATES, CELLS),
    /** 50: clients refuse it, because it would show their screen to the server. */
    GET_BUFFER_CONTENTS("GetBufferContents", CELLS, RECTANGLE),
    /** 51. */
    SCROLL_BUFFER_CONTENTS("ScrollBufferContents", NOTHING, RECTANGLE, COORDINATES, RECTANGLE, CELL),
    /** 52: has a meaning only inside a client. */
    PUSH_RUNSPACE("PushRunspace", NOTHING, RUNSPACE),
    /** 53. */
    POP_RUNSPACE("PopRunspace", NOTHING),
    /** 54. */
    GET_IS_RUNSPACE_PUSHED("GetIsRunspacePushed", FLAG),
    /** 55: has a meaning only inside a client. */
    GET_RUNSPACE("GetRunspace", RUNSPACE),
    /** 56. */
    PROMPT_FOR_CHOICE_MULTIPLE_SELECTION(
            "PromptForChoiceMultipleSelection", NUMBERS, TEXT, TEXT, CHOICES, NUMBER_ARRAY);

    private static final String TYPE = "System.Management.Automation.Remoting.RemoteHostMethodId";
    private static final HostMethod[] ALL = values();
    private static final Map<String, HostMethod> BY_NAME = new HashMap<>();

    static {
        for (HostMethod method : ALL) {
            BY_NAME.put(method.wireName, method);
        }
    }

    private final String wireName;
    private final HostType result;
    private final List<HostType> parameters;

    HostMethod(String wireName, HostType result, HostType... parameters) {
        this.wireName = wireName;
        this.result = result;
        this.parameters = List.of(parameters);
    }

    /**
     * Returns the number on the wire.
     *
     * @return 1 to 56
     */
    public int number() {
        return ordinal() + 1;
    }

    /**
     * Returns the name on the wire.
     *
     * @return as in the specification's table
     */
    public String wireName() {
        return wireName;
    }

    /**
     * Returns the type of the method's result.
     *
     * @return {@link HostType#NOTHING} if the method has no result
     */
    public HostType result() {
        return result;
    }

    /**
     * Returns the types of the method's parameters.
     *
     * @return in order
     */
    public List<HostType> parameters() {
        return parameters;
    }

    /**
     * Returns whether the method has no result.
     *
     * @return true if the caller waits for no answer
     */
    public boolean isVoid() {
        return result == NOTHING;
    }

    /**
     * Returns the method's number and name as they are sent.
     *
     * @return a new enumeration value
     */
    public PSEnum id() {
        return PSEnum.of(TYPE, wireName, number());
    }

    /**
     * Returns the method with the given number.
     *
     * @param number as on the wire
     * @return empty if there is none
     */
    public static Optional<HostMethod> ofNumber(int number) {
        return number >= 1 && number <= ALL.length ? Optional.of(ALL[number - 1]) : Optional.empty();
    }

    /** Reads what names a method: an enumeration, its number or its name. What names none is kept as it is. */
    static PSEnum readId(Object value) {
        if (value instanceof PSEnum constant) {
            return constant;
        }
        Object base = value instanceof PSObject wrapped ? wrapped.value() : value;
        if (base instanceof Integer number) {
            return ofNumber(number).map(HostMethod::id).orElseGet(() -> PSEnum.of(TYPE, number.toString(), number));
        }
        String name = Bag.shown(base);
        HostMethod method = BY_NAME.get(name);
        return method != null ? method.id() : PSEnum.of(TYPE, name, 0);
    }
}
