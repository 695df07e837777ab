package org.runspace.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.runspace.host.ChoiceDescription;
import org.runspace.object.OrdinalIgnoreCase;

/** Offers choices as PowerShell's console does: {@code [Y] Yes [N] No [?] Help (default is "N"):}. */
final class ConsoleChoices {
    private final ConsoleOutput out;
    private final ConsoleInput in;

    ConsoleChoices(ConsoleOutput out, ConsoleInput in) {
        this.out = out;
        this.in = in;
    }

    /** Asks until one choice is made. */
    int one(List<ChoiceDescription> choices, int defaultChoice) {
        boolean hasDefault = defaultChoice >= 0 && defaultChoice < choices.size();
        String hint = hasDefault ? " (default is \"" + key(choices.get(defaultChoice)) + "\")" : "";
        while (true) {
            out.print(offer(choices) + hint + ": ");
            String typed = in.readAnswer("a choice").strip();
            if (typed.isEmpty() && hasDefault) {
                return defaultChoice;
            }
            int chosen = find(choices, typed);
            if (chosen >= 0) {
                return chosen;
            }
            helpIfAsked(choices, typed);
        }
    }

    /** Asks until an empty line; an empty line at once takes the defaults. */
    List<Integer> several(List<ChoiceDescription> choices, List<Integer> defaultChoices) {
        List<Integer> defaults = defaultChoices.stream()
                .filter(i -> i >= 0 && i < choices.size())
                .toList();
        String keys = defaults.stream().map(i -> key(choices.get(i))).collect(Collectors.joining(","));
        out.print(offer(choices) + "\n" + (defaults.isEmpty() ? "" : "(default choices are " + keys + ")\n"));
        List<Integer> chosen = new ArrayList<>();
        while (true) {
            out.print("Choice[" + chosen.size() + "]: ");
            String typed = in.readAnswer("choices").strip();
            if (typed.isEmpty()) {
                return chosen.isEmpty() ? defaults : List.copyOf(chosen);
            }
            int index = find(choices, typed);
            if (index >= 0 && !chosen.contains(index)) {
                chosen.add(index);
            }
            helpIfAsked(choices, index < 0 ? typed : "");
        }
    }

    private void helpIfAsked(List<ChoiceDescription> choices, String typed) {
        if (typed.equals("?")) {
            for (ChoiceDescription choice : choices) {
                out.print(key(choice) + " - " + choice.helpMessage() + "\n");
            }
        }
    }

    /** A label wins over a hot key, as a label may be one character long. */
    private static int find(List<ChoiceDescription> choices, String typed) {
        for (int i = 0; i < choices.size(); i++) {
            if (OrdinalIgnoreCase.equal(choices.get(i).plainLabel(), typed)) {
                return i;
            }
        }
        for (int i = 0; i < choices.size(); i++) {
            if (!typed.isEmpty() && OrdinalIgnoreCase.equal(choices.get(i).hotKey(), typed)) {
                return i;
            }
        }
        return -1;
    }

    private static String offer(List<ChoiceDescription> choices) {
        return choices.stream()
                        .map(choice -> "[" + choice.hotKey() + "] " + choice.plainLabel() + "  ")
                        .collect(Collectors.joining())
                + "[?] Help";
    }

    private static String key(ChoiceDescription choice) {
        return choice.hotKey().isEmpty() ? choice.plainLabel() : choice.hotKey();
    }
}
